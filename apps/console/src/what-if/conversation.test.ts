import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { converse, PAUSE, type Answer, type Port, type Question } from "./conversation.ts";
import { attained, type Overrides } from "./overrides.ts";

const files = {
  system: [],
  first: "",
  weights: { name: "", bytes: new Uint8Array() },
  evidence: { name: "", bytes: new Uint8Array() },
};
const problem = { code: "bad-period", detail: "" } as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A port that keeps what it is told, and answers when the test says so. */
function keptPort(): { readonly port: Port; readonly asked: Question[]; readonly say: (answer: Answer) => void } {
  const asked: Question[] = [];
  const heard: ((answer: Answer) => void)[] = [];
  const port: Port = {
    post: (question) => void asked.push(question),
    listen: (listener) => void heard.push(listener),
    end: () => undefined,
  };
  return { port, asked, say: (answer) => heard.forEach((listener) => listener(answer)) };
}

const half: Overrides = new Map([["a", attained(0.5)]]);
const whole: Overrides = new Map([["a", attained(1)]]);
const refusal = { ok: false, problems: [problem] } as const;

it("asks once for many fast changes, and only when the worker has read the files", () => {
  const { port, asked, say } = keptPort();
  const talk = converse(port, files, { onUnreadable: vi.fn(), onAnswer: vi.fn(), onFailed: vi.fn() });
  for (let drag = 0; drag < 20; drag += 1) talk.ask(half);
  talk.ask(whole);
  vi.advanceTimersByTime(PAUSE);
  expect(asked.map((one) => one.kind)).toEqual(["files"]);
  say({ kind: "ready" });
  expect(asked.slice(1)).toEqual([{ kind: "ask", number: 1, overrides: whole }]);
});

it("drops the answer to a question that a newer one has overtaken", () => {
  const { port, asked, say } = keptPort();
  const onAnswer = vi.fn();
  const talk = converse(port, files, { onUnreadable: vi.fn(), onAnswer, onFailed: vi.fn() });
  say({ kind: "ready" });
  talk.ask(half);
  vi.advanceTimersByTime(PAUSE);
  talk.ask(whole);
  say({ kind: "answer", number: 1, outcome: refusal });
  vi.advanceTimersByTime(PAUSE);
  expect(onAnswer).not.toHaveBeenCalled();
  say({ kind: "answer", number: 2, outcome: refusal });
  expect(onAnswer.mock.calls).toEqual([[whole, refusal]]);
  expect(asked.filter((one) => one.kind === "ask")).toHaveLength(2);
});

it("hands on what cannot be read", () => {
  const { port, say } = keptPort();
  const onUnreadable = vi.fn();
  converse(port, files, { onUnreadable, onAnswer: vi.fn(), onFailed: vi.fn() });
  say({ kind: "unreadable", problems: [] });
  expect(onUnreadable.mock.calls).toEqual([[[]]]);
});
