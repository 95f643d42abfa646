import type { Problem } from "@sangan/documents";
import type { AssumedOutcome } from "@sangan/evaluation/result";
import type { WhatIfFiles } from "./engine.ts";
import type { Overrides } from "./overrides.ts";

/** What the page tells the worker: the files first, then questions. */
export type Question =
  | { readonly kind: "files"; readonly files: WhatIfFiles }
  | { readonly kind: "ask"; readonly number: number; readonly overrides: Overrides };

/** What the worker answers. */
export type Answer =
  | { readonly kind: "ready" }
  | { readonly kind: "unreadable"; readonly problems: readonly Problem[] }
  | { readonly kind: "answer"; readonly number: number; readonly outcome: AssumedOutcome };

/** A worker as far as a conversation needs to know it. */
export interface Port {
  readonly post: (question: Question) => void;
  readonly listen: (heard: (answer: Answer) => void, failed: () => void) => void;
  readonly end: () => void;
}

/** What a conversation tells whoever began it. */
export interface Listener {
  readonly onUnreadable: (problems: readonly Problem[]) => void;
  /** The answer to the latest question; older answers are dropped. */
  readonly onAnswer: (overrides: Overrides, outcome: AssumedOutcome) => void;
  /** The worker itself broke. */
  readonly onFailed: () => void;
}

/** A conversation with the worker about one community. */
export interface Conversation {
  /** Asks soon; of questions that follow fast on each other only the last is asked. */
  readonly ask: (overrides: Overrides) => void;
  readonly end: () => void;
}

/** How long to wait for another question, in milliseconds: less than a person notices, more than a drag takes between two steps. */
export const PAUSE = 30;

interface Turn {
  readonly number: number;
  readonly overrides: Overrides;
}

/** Begins a conversation: one question at a time is under way, the newest one follows. */
export function converse(port: Port, files: WhatIfFiles, listener: Listener): Conversation {
  let asked: Turn | undefined;
  let waiting: Turn | undefined;
  let ready = false;
  let number = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = (): void => {
    if (!ready || asked !== undefined || waiting === undefined) return;
    asked = waiting;
    waiting = undefined;
    port.post({ kind: "ask", ...asked });
  };
  port.listen((answer) => {
    if (answer.kind === "unreadable") listener.onUnreadable(answer.problems);
    else if (answer.kind === "ready") ready = true;
    else if (answer.number === asked?.number) {
      const { overrides } = asked;
      asked = undefined;
      // A newer question is already there: its answer counts.
      if (waiting === undefined && timer === undefined) listener.onAnswer(overrides, answer.outcome);
    }
    next();
  }, listener.onFailed);
  port.post({ kind: "files", files });
  return {
    ask: (overrides) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = undefined;
        number += 1;
        waiting = { number, overrides };
        next();
      }, PAUSE);
    },
    end: () => {
      clearTimeout(timer);
      port.end();
    },
  };
}
