import type { CasePicture } from "@sangan/api/client";
import { ASIDE, CASE_STEPS } from "./step.ts";

/** A step as it is drawn: its box's left upper corner. */
export interface DrawnStep {
  readonly activity: string;
  readonly x: number;
  readonly y: number;
  readonly cases: number;
  /** The median wait before it, in seconds, where cases wait longest in all. */
  readonly wait: number | undefined;
}

/** A step that follows another as it is drawn. */
export interface DrawnFlow {
  readonly from: string;
  readonly to: string;
  readonly n: number;
  readonly p50: number | null;
  readonly path: string;
  readonly width: number;
  /** Where its words stand, in one line or one above the other. */
  readonly label: { readonly x: number; readonly y: number; readonly isStraight: boolean };
}

/** A picture of the process as it is drawn. */
export interface ProcessDrawing {
  readonly steps: readonly DrawnStep[];
  readonly flows: readonly DrawnFlow[];
  readonly width: number;
  readonly height: number;
  /** Flows that stand in the table alone. */
  readonly unseen: number;
}

export const BOX = { width: 88, height: 60 } as const;
const PITCH = 164;
const EDGE = 8;
const MOST_FLOWS = 16;
const MOST_WAITS = 2;
const THINNEST = 1.5;
const THICKEST = 8;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Steps in their order, those of other names at the end. */
function ordered(names: readonly string[]): readonly string[] {
  const known: readonly string[] = CASE_STEPS;
  const rank = (name: string): number => (known.includes(name) ? known.indexOf(name) : known.length);
  return names.toSorted((a, b) => rank(a) - rank(b));
}

function isAside(name: string): boolean {
  const known: readonly string[] = CASE_STEPS;
  return ASIDE.has(name) || !known.includes(name);
}

/** Columns for the steps aside: beside the steps that they have most to do with, each in one of its own. */
function asideColumns(
  aside: readonly string[],
  main: readonly string[],
  { flows }: CasePicture,
): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  for (const name of aside) {
    let [sum, all] = [0, 0];
    for (const { from, to, n } of flows) {
      const other = from === name ? main.indexOf(to) : to === name ? main.indexOf(from) : -1;
      if (other >= 0) [sum, all] = [sum + other * n, all + n];
    }
    const wished = Math.round(all === 0 ? 0 : sum / all);
    const free = Array.from({ length: main.length + aside.length }, (_, column) => column).filter(
      (column) => ![...columns.values()].includes(column),
    );
    const nearest = free.toSorted((a, b) => Math.abs(a - wished) - Math.abs(b - wished) || a - b)[0] ?? 0;
    columns.set(name, nearest);
  }
  return columns;
}

/** How a flow goes: straight to the next step, over others, back below them, to itself, or to and from the steps aside. */
function curve(from: Point, to: Point, isSameRow: boolean): Pick<DrawnFlow, "path" | "label"> {
  const columns = Math.round((to.x - from.x) / PITCH);
  const half = BOX.width / 2;
  if (isSameRow && columns === 1) {
    const y = from.y + BOX.height / 2;
    const [start, end] = [from.x + BOX.width, to.x - 3];
    return { path: `M${start} ${y}H${end}`, label: { x: (start + end) / 2, y, isStraight: true } };
  }
  if (isSameRow) {
    const isBack = columns < 0;
    const sign = isBack ? 1 : -1;
    const y = isBack ? from.y + BOX.height : from.y;
    const lean = columns === 0 ? 14 : 10;
    const start = from.x + half + (isBack ? -lean : lean);
    const end = columns === 0 ? from.x + half + 34 : to.x + half + (isBack ? lean : -lean);
    const reach = y + sign * (24 + 20 * Math.abs(columns));
    const path = `M${start} ${y}C${start} ${reach} ${end} ${reach} ${end} ${y + sign * 3}`;
    return { path, label: { x: (start + end) / 2, y: y + 0.75 * (reach - y) + sign * 9, isStraight: false } };
  }
  const isDown = to.y > from.y;
  const lean = isDown ? -12 : 12;
  const [x1, x2] = [from.x + half + lean, to.x + half + lean];
  const y1 = isDown ? from.y + BOX.height : from.y;
  const y2 = isDown ? to.y - 3 : to.y + BOX.height + 3;
  const bend = (y2 - y1) * 0.5;
  const label = { x: (x1 + x2) / 2, y: (y1 + y2) / 2 + (isDown ? -9 : 9), isStraight: false };
  return { path: `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`, label };
}

/** How far flows of one row reach over or below it. */
function reachOf(columns: readonly number[]): number {
  return columns.length === 0 ? 6 : 40 + 15 * Math.max(...columns);
}

/** Lays a picture of the process out: the usual way from left to right, what leaves it below. */
export function processDrawing(picture: CasePicture): ProcessDrawing {
  const names = ordered(picture.activities.map(({ activity }) => activity));
  const main = names.filter((name) => !isAside(name));
  const aside = names.filter(isAside);
  const columnsAside = asideColumns(aside, main, picture);
  const columnOf = (name: string): number => columnsAside.get(name) ?? main.indexOf(name);
  const seen = picture.flows.slice(0, MOST_FLOWS);
  const spans = seen
    .filter(({ from, to }) => isAside(from) === isAside(to))
    .map(({ from, to }) => ({ columns: columnOf(to) - columnOf(from), isMain: !isAside(from) }));
  const over = reachOf(
    spans.filter((one) => one.isMain && one.columns !== 1 && one.columns >= 0).map((one) => one.columns),
  );
  const below = reachOf(spans.filter((one) => one.isMain && one.columns < 0).map((one) => -one.columns));
  const under = reachOf(spans.filter((one) => !one.isMain && one.columns < 0).map((one) => -one.columns));
  const top = EDGE + (main.length === 0 ? 0 : over);
  const second = main.length === 0 ? EDGE + over : top + BOX.height + Math.max(below + 10, 84);
  const places = new Map(
    names.map((name) => [name, { x: EDGE + columnOf(name) * PITCH, y: isAside(name) ? second : top }]),
  );
  const most = Math.max(1, ...seen.map(({ n }) => n));
  const waiting = new Map(
    picture.waits
      .slice(0, MOST_WAITS)
      .flatMap(({ activity, total, p50 }) => (total > 0 && p50 !== null ? [[activity, p50] as const] : [])),
  );
  const last = aside.length > 0 ? second + BOX.height + under : top + BOX.height + below;
  return {
    steps: names.map((activity) => ({
      activity,
      ...(places.get(activity) ?? { x: 0, y: 0 }),
      cases: picture.activities.find((one) => one.activity === activity)?.cases ?? 0,
      wait: waiting.get(activity),
    })),
    flows: seen.flatMap(({ from, to, n, p50 }) => {
      const [one, other] = [places.get(from), places.get(to)];
      if (one === undefined || other === undefined) return [];
      const width = THINNEST + ((THICKEST - THINNEST) * n) / most;
      return [{ from, to, n, p50, width, ...curve(one, other, one.y === other.y) }];
    }),
    width: Math.max(...names.map(columnOf), 0) * PITCH + BOX.width + 2 * EDGE + 30,
    height: last + EDGE,
    unseen: picture.flows.length - seen.length + picture.leftOut.flows,
  };
}
