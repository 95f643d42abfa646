import type { Reading } from "@sangan/evaluation/result";
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ScoreInterval } from "../score/score-interval.tsx";
import { useLanguage } from "../words/use-language.ts";
import { divide, inset, polar, type Sector } from "./geometry.ts";
import { Picture } from "./picture.tsx";
import { STATE_WORDS, usePetalName, WheelPetal, type PetalPlan } from "./wheel-petal.tsx";
import type { WheelBranch } from "./wheel-data.ts";

const GAP = 0.0035;
const RADII = { innerFrom: 58, innerTo: 94, outerFrom: 98, outerTo: 178, label: 195 } as const;

interface Petals {
  readonly petals: readonly PetalPlan[];
  readonly labels: readonly { readonly text: string; readonly turn: number }[];
}

function branchPetals(branch: WheelBranch, sector: Sector): readonly PetalPlan[] {
  const leaves = divide(
    branch.leaves.map((leaf) => leaf.weight),
    sector,
  );
  const inner: PetalPlan = {
    ...branch,
    full: 100,
    state: branch.reading.score === null ? "none" : "scored",
    sector,
    inner: RADII.innerFrom,
    outer: RADII.innerTo,
  };
  const outer = branch.leaves.map((leaf, at) => ({
    ...leaf,
    sector: inset(leaves[at] ?? sector, GAP / 2),
    inner: RADII.outerFrom,
    outer: RADII.outerTo,
  }));
  // A first-level indicator without sub-clauses is its own leaf: one ring part would say the same twice.
  const own = branch.leaves.length === 1 && branch.leaves[0]?.id === branch.id;
  return own ? outer.map((petal) => ({ ...petal, inner: RADII.innerFrom })) : [inner, ...outer];
}

function petalsOf(branches: readonly WheelBranch[]): Petals {
  const sectors = divide(
    branches.map((branch) => branch.weight),
    { from: 0, to: 1 },
  );
  return {
    petals: branches.flatMap((branch, at) => branchPetals(branch, inset(sectors[at] ?? { from: 0, to: 0 }, GAP))),
    labels: branches.map((branch, at) => {
      const { from, to } = sectors[at] ?? { from: 0, to: 0 };
      return { text: branch.clause, turn: (from + to) / 2 };
    }),
  };
}

function step(key: string): number {
  if (key === "ArrowRight" || key === "ArrowDown") return 1;
  return key === "ArrowLeft" || key === "ArrowUp" ? -1 : 0;
}

/** Score wheel: angle = weight, length and colour = score; what a gate zeroed is hatched and marked. @clause 7 */
export function ScoreWheel({
  branches,
  total,
  onChoose,
}: {
  readonly branches: readonly WheelBranch[];
  readonly total: Reading;
  /** Opens an indicator by its id. */
  readonly onChoose?: (id: string) => void;
}): ReactNode {
  const { t } = useTranslation("pictures");
  const { format, text } = useLanguage();
  const nameOf = usePetalName();
  const hatch = useId();
  const ring = useRef<SVGSVGElement>(null);
  const [active, setActive] = useState(0);
  const { petals, labels } = petalsOf(branches);
  const shown = petals[Math.min(active, petals.length - 1)];
  const move = (event: KeyboardEvent): void => {
    const by = step(event.key);
    const next =
      event.key === "Home"
        ? 0
        : event.key === "End"
          ? petals.length - 1
          : (active + by + petals.length) % petals.length;
    if ((event.key === "Enter" || event.key === " ") && shown !== undefined) onChoose?.(shown.id);
    else if (by === 0 && event.key !== "Home" && event.key !== "End") return;
    else {
      setActive(next);
      ring.current?.querySelectorAll<SVGGElement>("[role=button]")[next]?.focus();
    }
    event.preventDefault();
  };
  const rows = petals.map((petal) => [
    `${petal.clause} ${text(petal.title)}`,
    format.share(petal.weight),
    format.score(petal.reading.score),
    `${format.score(petal.reading.low)}–${format.score(petal.reading.high)}`,
    t(STATE_WORDS[petal.state]),
  ]);
  return (
    <Picture
      title={t("wheelTitle")}
      summary={t("wheelTotal", { score: format.score(total.score) })}
      help={t("wheelHelp")}
      table={{ columns: [t("indicator"), t("weight"), t("score"), t("interval"), t("state")], rows }}
      empty={petals.length === 0}
    >
      <svg ref={ring} className="wheel" viewBox="-212 -212 424 424" role="group" aria-label={t("wheelTitle")}>
        <defs>
          {(["zeroed", "unknown"] as const).map((state) => (
            <pattern
              key={state}
              id={`${hatch}${state}`}
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
              patternTransform={state === "zeroed" ? "rotate(45)" : "rotate(-45)"}
            >
              <rect width="6" height="6" className={`hatch-ground ${state}`} />
              <rect width="2.2" height="6" className={`hatch-line ${state}`} />
            </pattern>
          ))}
        </defs>
        {petals.map((petal, at) => (
          <WheelPetal
            key={`${petal.inner} ${petal.id}`}
            petal={petal}
            hatch={hatch}
            name={nameOf(petal)}
            reachable={at === Math.min(active, petals.length - 1)}
            onActive={() => setActive(at)}
            onKey={move}
            onChoose={() => onChoose?.(petal.id)}
          />
        ))}
        {labels.map(({ text: label, turn }) => {
          const { x, y } = polar(turn, RADII.label);
          return (
            <text key={label} x={x} y={y} className="wheel-label" aria-hidden="true">
              {label}
            </text>
          );
        })}
        <text className="wheel-total" y="2" aria-hidden="true">
          {format.score(total.score)}
        </text>
        <text className="wheel-under" y="24" aria-hidden="true">
          P
        </text>
      </svg>
      {shown === undefined ? null : (
        <p className="wheel-detail" aria-hidden="true">
          <span>{`${shown.clause} ${text(shown.title)}`}</span>
          <ScoreInterval reading={shown.reading} most={shown.full} />
          <span>{t(STATE_WORDS[shown.state])}</span>
        </p>
      )}
    </Picture>
  );
}
