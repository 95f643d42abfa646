/** A point of a picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A number as it is written in a picture: two decimals, the same on every machine. */
export const coordinate = (value: number): string => (Math.round(value * 100) / 100 + 0).toString();

/** The point at an angle (0 = up, clockwise, in turns) and a distance from the middle. */
export function polar(turn: number, radius: number): Point {
  const angle = (turn - 0.25) * 2 * Math.PI;
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

const at = ({ x, y }: Point): string => `${coordinate(x)} ${coordinate(y)}`;

/** A part of a ring between two angles (in turns) and two radii, as path data. */
export function ringPart(from: number, to: number, inner: number, outer: number): string {
  const end = Math.min(to, from + 0.9999);
  const large = end - from > 0.5 ? 1 : 0;
  const arc = (radius: number, sweep: number, turn: number): string =>
    `A${coordinate(radius)} ${coordinate(radius)} 0 ${large} ${sweep} ${at(polar(turn, radius))}`;
  return `M${at(polar(from, outer))}${arc(outer, 1, end)}L${at(polar(end, inner))}${arc(inner, 0, from)}Z`;
}

/** A line through points, as path data. */
export function linePath(points: readonly Point[], closed: boolean): string {
  return points.length === 0 ? "" : `M${points.map(at).join("L")}${closed ? "Z" : ""}`;
}

/** A position on a scale from 0 to `top`, as percent of a picture's width with a margin at both ends. */
export function onScale(value: number, top: number, margin = 0): string {
  const share = top === 0 ? 0 : Math.min(Math.max(value / top, 0), 1);
  return `${coordinate(margin + share * (100 - 2 * margin))}%`;
}

/** One of five classes of equal width, 0–20 … 80–100, as the name of its style. */
export function scoreClass(value: number): string {
  return `s${Math.min(5, Math.max(1, Math.floor(value / 20) + 1))}`;
}
