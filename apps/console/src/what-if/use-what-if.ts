import type { Problem } from "@sangan/documents";
import type { Evaluation, EvaluationProblem } from "@sangan/evaluation/result";
import { useEffect, useMemo, useRef, useState } from "react";
import { changesOf, type Changes } from "./changes.ts";
import { converse, type Answer, type Conversation, type Port } from "./conversation.ts";
import type { WhatIfFiles } from "./engine.ts";
import type { Overrides } from "./overrides.ts";

/** How far a what-if has come. */
export type WhatIfState =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly problems: readonly (Problem | EvaluationProblem)[] }
  | {
      readonly state: "ready";
      /** Without any override. */
      readonly before: Evaluation;
      /** Under the overrides, as far as they were taken. */
      readonly after: Evaluation;
      readonly changes: Changes;
      /** Ids that the system does not know, and items that always apply: told to the person, otherwise ignored. */
      readonly ignored: readonly string[];
      /** The overrides that `after` stands for; the newest ones follow soon. */
      readonly overrides: Overrides;
    };

function workerPort(): Port {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  return {
    post: (question) => worker.postMessage(question),
    listen: (heard, failed) => {
      worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => heard(data));
      worker.addEventListener("error", failed);
    },
    end: () => worker.terminate(),
  };
}

interface Heard {
  readonly evaluation: Evaluation;
  readonly ignored: readonly string[];
  readonly overrides: Overrides;
}

type Memory =
  | { readonly state: "loading" | "heard"; readonly before?: Evaluation; readonly heard?: Heard }
  | { readonly state: "failed"; readonly problems: readonly (Problem | EvaluationProblem)[] };

const NONE: Overrides = new Map();

/** What would be if …: evaluates a community's exported files under overrides, off the main thread, soon after each change. */
export function useWhatIf(files: WhatIfFiles, overrides: Overrides): WhatIfState {
  const [memory, setMemory] = useState<Memory>({ state: "loading" });
  const [talk, setTalk] = useState<Conversation>();
  const newest = useRef(overrides);
  useEffect(() => {
    newest.current = overrides;
  }, [overrides]);
  useEffect(() => {
    let before: Evaluation | undefined;
    const begun = converse(workerPort(), files, {
      onUnreadable: (problems) => setMemory({ state: "failed", problems }),
      onFailed: () => setMemory({ state: "failed", problems: [] }),
      onAnswer: (asked, outcome) => {
        if (!outcome.ok) {
          setMemory({ state: "failed", problems: outcome.problems });
          return;
        }
        const { evaluation, unknown, refused } = outcome;
        if (before === undefined) {
          before = evaluation;
          if (newest.current.size > 0) begun.ask(newest.current);
        }
        setMemory({
          state: "heard",
          before,
          heard: { evaluation, ignored: [...unknown, ...refused], overrides: asked },
        });
      },
    });
    begun.ask(NONE);
    setTalk(begun);
    return () => begun.end();
  }, [files]);
  const before = memory.state === "failed" ? undefined : memory.before;
  useEffect(() => {
    if (before !== undefined) talk?.ask(overrides);
  }, [talk, before, overrides]);
  return useMemo(() => {
    if (memory.state === "failed") return memory;
    if (memory.before === undefined || memory.heard === undefined) return { state: "loading" };
    const { evaluation: after, ignored, overrides: taken } = memory.heard;
    const changes = changesOf(memory.before, after);
    return { state: "ready", before: memory.before, after, changes, ignored, overrides: taken };
  }, [memory]);
}
