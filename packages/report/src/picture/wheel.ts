import { anchor, html, type Html } from "../html/escape.ts";
import { shortLabels } from "./label.ts";
import { titleIn } from "../wording/text.ts";
import type { HeadlineView } from "../view-model/community.ts";
import type { BranchView, IndicatorView, ScoreView } from "../view-model/indicator.ts";
import type { Words } from "../words/index.ts";
import { coordinate, polar, ringPart, scoreClass, type Point } from "./geometry.ts";

const RADII = { middle: 52, innerFrom: 56, innerTo: 92, outerFrom: 96, outerTo: 172, label: 188 } as const;
const GAP = 0.0035;

/** A sector of the wheel, in turns. */
interface Sector {
  readonly from: number;
  readonly to: number;
}

/** Divides a sector by weights; equally when there are none. */
function divide<Part>(
  parts: readonly Part[],
  weightOf: (part: Part) => number,
  whole: Sector,
): readonly (Sector & { readonly part: Part })[] {
  const sum = parts.reduce((total, part) => total + weightOf(part), 0);
  let from = whole.from;
  return parts.map((part) => {
    const share = sum === 0 ? 1 / parts.length : weightOf(part) / sum;
    const to = from + share * (whole.to - whole.from);
    const sector = { part, from, to };
    from = to;
    return sector;
  });
}

const inset = ({ from, to }: Sector, gap: number): Sector => ({
  from: from + Math.min(gap, (to - from) / 4),
  to: to - Math.min(gap, (to - from) / 4),
});

interface PetalPlan {
  readonly score: ScoreView;
  readonly full: number;
  /** Why a closed gate took its points, null when none did. */
  readonly gate: "unmet" | "unknown" | null;
  readonly sector: Sector;
  readonly inner: number;
  readonly outer: number;
  readonly label: string;
  readonly target: string;
}

/** Over a closed gate: a cross for a required item unmet, a question mark where evidence is missing. */
function gateMark(gate: "unmet" | "unknown", { x, y }: Point): Html {
  const [left, top] = [coordinate(x), coordinate(y)];
  return gate === "unmet"
    ? html`<path class="cross" transform="translate(${left} ${top})" d="M-3.5-3.5L3.5 3.5M3.5-3.5L-3.5 3.5" />`
    : html`<text class="question" x="${left}" y="${top}" text-anchor="middle" dominant-baseline="central">?</text>`;
}

/** One petal: its track, what is open, what is scored; a gate is crossed, a missing score is dashed. */
function petal({ score, full, gate, sector, inner, outer, label, target }: PetalPlan): Html {
  const { from, to } = inset(sector, GAP / 2);
  const reach = (value: number): number => inner + ((outer - inner) * Math.min(Math.max(value, 0), full)) / full;
  const shape = (start: number, end: number): string => ringPart(from, to, start, end);
  if (score.value === null) {
    return html`<g data-go="${target}"><title>${label}</title><path class="absent" d="${shape(inner, outer)}" /></g>`;
  }
  const filled = reach(score.value);
  const open = reach(score.highValue ?? score.value);
  const middle = polar((from + to) / 2, inner + 9);
  const mark = gate === null ? null : gateMark(gate, middle);
  return html`<g data-go="${target}"
    ><title>${label}</title
    ><path
      class="track${gate === null ? "" : gate === "unmet" ? " gated" : " unknown"}"
      d="${shape(inner, outer)}"
    />${open > filled ? html`<path class="open" d="${shape(filled, open)}" />` : null}${filled > inner ? html`<path class="${scoreClass((100 * score.value) / full)}" d="${shape(inner, filled)}" />` : null}${mark}</g
  >`;
}

function branchParts(branch: BranchView, sector: Sector, label: string, words: Words): Html {
  const name = (title: string, score: ScoreView): string =>
    words.first.scoreOf(title, score.text ?? words.page.unknown);
  const ring = petal({
    score: branch.score,
    full: 100,
    gate: null,
    sector,
    inner: RADII.innerFrom,
    outer: RADII.innerTo,
    label: name(`${branch.clause} ${titleIn(branch.title, words)}`, branch.score),
    target: anchor("branch", branch.id),
  });
  const petals = divide(
    branch.leaves.filter((leaf) => leaf.listed),
    (leaf: IndicatorView) => leaf.weightValue,
    sector,
  ).map(({ part, from, to }) =>
    petal({
      score: part.q,
      full: part.fullValue,
      gate: part.gated && part.gate !== "open" ? part.gate : null,
      sector: { from, to },
      inner: RADII.outerFrom,
      outer: RADII.outerTo,
      label: name(`${part.clause} ${titleIn(part.title, words)}`, part.q),
      target: anchor("indicator", part.id),
    }),
  );
  const middle = (sector.from + sector.to) / 2;
  const place = polar(middle, RADII.label);
  return html`${ring}${petals}<text
      class="clause"
      x="${coordinate(place.x)}"
      y="${coordinate(place.y)}"
      text-anchor="middle"
      dominant-baseline="central"
      >${label}</text
    >`;
}

/** The wheel of first- and second-level scores; the tables beside and below it hold the same numbers. */
export function wheel(branches: readonly BranchView[], headline: HeadlineView, words: Words): Html {
  const weighted = branches.filter((branch) => branch.leaves.some((leaf) => leaf.listed));
  const parts = divide(weighted, (branch) => branch.weightValue, { from: 0, to: 1 });
  const spoken = weighted
    .map((branch) => words.first.scoreOf(titleIn(branch.title, words), branch.score.text ?? words.page.unknown))
    .join(words.page.comma);
  const label = shortLabels(branches);
  const total = headline.total.text ?? "–";
  return html`<svg class="wheel" viewBox="-212 -208 424 416" role="img" aria-labelledby="wheel-title wheel-desc">
    <title id="wheel-title">${words.first.wheel}</title>
    <desc id="wheel-desc">${words.first.wheelDescription(spoken)}</desc>
    <circle class="grid" r="${RADII.innerTo}" />
    <circle class="grid" r="${RADII.outerTo}" />
    ${parts.map(({ part, from, to }) => branchParts(part, inset({ from, to }, GAP), label(part), words))}
    <text class="total" y="-2" text-anchor="middle">${total}</text>
    <text class="under" y="18" text-anchor="middle">P</text>
  </svg>`;
}
