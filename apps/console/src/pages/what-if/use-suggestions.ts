import { useEffect, useRef, useState } from "react";
import type { WhatIfFiles } from "../../what-if/engine.ts";
import type { Overrides } from "../../what-if/overrides.ts";
import type { Suggestion } from "./candidates.ts";
import type { SuggestionAnswer, SuggestionQuestion } from "./suggestion-worker.ts";

/** How long nothing must change before steps are tried, in milliseconds. */
const CALM = 350;

/** The steps that would bring most points on top of the overrides; undefined while they are being tried. */
export function useSuggestions(files: WhatIfFiles, overrides: Overrides): readonly Suggestion[] | undefined {
  const [heard, setHeard] = useState<{ overrides: Overrides; suggestions: readonly Suggestion[] }>();
  const worker = useRef<Worker>(undefined);
  const asked = useRef({ number: 0, overrides });
  useEffect(() => {
    const begun = new Worker(new URL("./suggestion-worker.ts", import.meta.url), { type: "module" });
    begun.addEventListener("message", ({ data }: MessageEvent<SuggestionAnswer>) => {
      if (data.number === asked.current.number)
        setHeard({ overrides: asked.current.overrides, suggestions: data.suggestions });
    });
    begun.postMessage({ kind: "files", files } satisfies SuggestionQuestion);
    worker.current = begun;
    return () => begun.terminate();
  }, [files]);
  useEffect(() => {
    const timer = setTimeout(() => {
      asked.current = { number: asked.current.number + 1, overrides };
      worker.current?.postMessage({ kind: "ask", ...asked.current } satisfies SuggestionQuestion);
    }, CALM);
    return () => clearTimeout(timer);
  }, [files, overrides]);
  return heard?.overrides === overrides ? heard.suggestions : undefined;
}
