import { useState, type ReactNode } from "react";
import { ScoreInterval } from "../score/score-interval.tsx";
import { LoadingState } from "../states/loading-state.tsx";
import type { WhatIfFiles } from "../what-if/engine.ts";
import { readOverrides } from "../what-if/overrides.ts";
import { useWhatIf } from "../what-if/use-what-if.ts";
import evidence from "../../../../conformance/golden-community/evidence.json?raw";
import weights from "../../../../standards/smart-community-experience/1.0.0/weights/equal.yaml?raw";

const STANDARD = "../../../../standards/smart-community-experience/1.0.0/";
const system = import.meta.glob<string>("../../../../standards/smart-community-experience/1.0.0/**/*.yaml", {
  query: "?raw",
  import: "default",
  eager: true,
});
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const FILES: WhatIfFiles = {
  system: Object.entries(system).map(([path, text]) => ({ name: path.slice(STANDARD.length), bytes: bytes(text) })),
  first: "system.yaml",
  weights: { name: "equal.yaml", bytes: bytes(weights) },
  evidence: { name: "evidence.json", bytes: bytes(evidence) },
};

/** The golden community under whatever overrides somebody types. */
export function WhatIfScene(): ReactNode {
  const [typed, setTyped] = useState("");
  const [reading, setReading] = useState(readOverrides(""));
  const state = useWhatIf(FILES, reading.overrides);
  return (
    <main className="gallery">
      <h1>What if</h1>
      <input
        aria-label="Overrides"
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setReading(readOverrides(target.value));
        }}
      />
      {state.state === "loading" ? <LoadingState /> : null}
      {state.state === "failed" ? <pre>{JSON.stringify(state.problems)}</pre> : null}
      {state.state === "ready" ? (
        <output data-assumed={state.overrides.size} data-ignored={state.ignored.join(" ")}>
          <ScoreInterval reading={state.before.total} /> <ScoreInterval reading={state.after.total} />
          <b data-delta>{state.changes.delta}</b>
        </output>
      ) : null}
    </main>
  );
}
