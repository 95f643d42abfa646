import type { Answer, Question } from "./conversation.ts";
import { engineOf, type WhatIfEngine } from "./engine.ts";

let engine: WhatIfEngine | undefined;

function answerTo(question: Question): Answer | undefined {
  if (question.kind === "files") {
    const outcome = engineOf(question.files);
    if (!outcome.ok) return { kind: "unreadable", problems: outcome.problems };
    engine = outcome.engine;
    return { kind: "ready" };
  }
  return engine === undefined
    ? undefined
    : { kind: "answer", number: question.number, outcome: engine(question.overrides) };
}

// Only the page that began this worker can speak to it.
self.addEventListener("message", ({ data }: MessageEvent<Question>) => {
  const answer = answerTo(data);
  if (answer !== undefined) self.postMessage(answer);
});
