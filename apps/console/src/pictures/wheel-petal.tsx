import type { KeyboardEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../words/use-language.ts";
import { polar, ringPart, scoreColour, type Sector } from "./geometry.ts";
import type { LeafState, WheelLeaf } from "./wheel-data.ts";

/** A part of the wheel: an indicator and where it stands. */
export interface PetalPlan extends WheelLeaf {
  readonly sector: Sector;
  readonly inner: number;
  readonly outer: number;
}

/** The word for each state of an indicator. */
export const STATE_WORDS = {
  scored: "stateScored",
  zeroed: "stateZeroed",
  unknown: "stateUnknown",
  none: "stateNone",
} as const satisfies Record<LeafState, string>;

/** What a part of the wheel is called by those who hear it. */
export function usePetalName(): (petal: PetalPlan) => string {
  const { t } = useTranslation("pictures");
  const { format, text } = useLanguage();
  return (petal) =>
    [
      `${petal.clause} ${text(petal.title)}${t("colon")}${format.score(petal.reading.score)}`,
      `${t("weight")} ${format.share(petal.weight)}`,
      ...(petal.state === "scored" ? [] : [t(STATE_WORDS[petal.state])]),
    ].join(t("comma"));
}

function Marks({ petal }: { readonly petal: PetalPlan }): ReactNode {
  const { x, y } = polar((petal.sector.from + petal.sector.to) / 2, (petal.inner + petal.outer) / 2);
  return (
    <g transform={`translate(${x} ${y})`} className={`petal-mark ${petal.state}`}>
      <circle r="7.5" />
      {petal.state === "zeroed" ? (
        <path d="M-3.2-3.2 3.2 3.2M3.2-3.2-3.2 3.2" />
      ) : (
        <path d="M-2-1.6a2 2 0 1 1 2 2v1.2m0 1.6v.6" />
      )}
    </g>
  );
}

function Shape({ petal, hatch }: { readonly petal: PetalPlan; readonly hatch: string }): ReactNode {
  const { sector, inner, outer, full, reading, state } = petal;
  const whole = ringPart(sector, inner, outer);
  if (reading.score === null) return <path className="petal-none" d={whole} />;
  const reach = (points: number): number =>
    inner + (outer - inner) * (full === 0 ? 0 : Math.min(Math.max(points / full, 0), 1));
  const filled = reach(reading.score);
  const open = reach(reading.high ?? reading.score);
  const shut = state === "zeroed" || state === "unknown";
  return (
    <>
      <path className="petal-track" d={whole} {...(shut ? { style: { fill: `url(#${hatch}${state})` } } : {})} />
      {open > filled && !shut ? <path className="petal-open" d={ringPart(sector, filled, open)} /> : null}
      {filled > inner ? (
        <path d={ringPart(sector, inner, filled)} style={{ fill: scoreColour(reading.score / full) }} />
      ) : null}
      {shut ? <Marks petal={petal} /> : null}
    </>
  );
}

/** One part of the wheel; it is a button, one of them reachable by Tab, the others by arrow keys. */
export function WheelPetal({
  petal,
  hatch,
  name,
  reachable,
  onActive,
  onKey,
  onChoose,
}: {
  readonly petal: PetalPlan;
  /** Start of the ids of the hatchings. */
  readonly hatch: string;
  readonly name: string;
  readonly reachable: boolean;
  readonly onActive: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onChoose: () => void;
}): ReactNode {
  return (
    <g
      className="petal"
      role="button"
      aria-label={name}
      tabIndex={reachable ? 0 : -1}
      onFocus={onActive}
      onPointerEnter={onActive}
      onKeyDown={onKey}
      onClick={onChoose}
    >
      <title>{name}</title>
      <Shape petal={petal} hatch={hatch} />
    </g>
  );
}
