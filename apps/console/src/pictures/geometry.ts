/** A point of a picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The point at an angle (0 = up, clockwise, in turns) and a distance from the middle. */
export function polar(turn: number, radius: number): Point {
  const angle = (turn - 0.25) * 2 * Math.PI;
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

const written = (value: number): string => (Math.round(value * 100) / 100 + 0).toString();
const at = ({ x, y }: Point): string => `${written(x)} ${written(y)}`;

/** A part of a circle between two angles, in turns. */
export interface Sector {
  readonly from: number;
  readonly to: number;
}

/** A part of a ring between two radii, as path data. */
export function ringPart({ from, to }: Sector, inner: number, outer: number): string {
  const end = Math.min(to, from + 0.9999);
  const large = end - from > 0.5 ? 1 : 0;
  const arc = (radius: number, sweep: number, turn: number): string =>
    `A${written(radius)} ${written(radius)} 0 ${large} ${sweep} ${at(polar(turn, radius))}`;
  return `M${at(polar(from, outer))}${arc(outer, 1, end)}L${at(polar(end, inner))}${arc(inner, 0, from)}Z`;
}

/** Divides a sector by weights; equally when they are all 0. */
export function divide(weights: readonly number[], whole: Sector): readonly Sector[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const size = whole.to - whole.from;
  let from = whole.from;
  return weights.map((weight) => {
    const to = from + size * (sum === 0 ? 1 / weights.length : weight / sum);
    const sector = { from, to };
    from = to;
    return sector;
  });
}

/** A sector without a gap at both ends, never less than half of it. */
export function inset({ from, to }: Sector, gap: number): Sector {
  const cut = Math.min(gap, (to - from) / 4);
  return { from: from + cut, to: to - cut };
}

/** The colour of a share of full marks: one of five steps of equal width. */
export function scoreColour(share: number): string {
  return `var(--s${Math.min(5, Math.max(1, Math.floor(share * 5) + 1))})`;
}

const LETTERS = new Intl.Segmenter();

/** A text cut to so many characters, with a mark that something is missing. */
export function clipped(text: string, most: number): string {
  const letters = Array.from(LETTERS.segment(text), ({ segment }) => segment);
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join("")}…`;
}

/** A text in at most two lines of so many characters, broken between words where it has any; what does not fit is cut. */
export function inTwoLines(text: string, most: number): string {
  const letters = Array.from(LETTERS.segment(text), ({ segment }) => segment);
  if (letters.length <= most) return text;
  const gap = letters.slice(0, most + 1).lastIndexOf(" ");
  const end = gap > 0 ? gap : most;
  return `${letters.slice(0, end).join("")}\n${clipped(letters.slice(end).join("").trimStart(), most)}`;
}
