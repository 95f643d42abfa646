import type { Point } from "./geometry.ts";

/** The path of a small line and its last point; a missing value interrupts it. The scale spans at least 10 points, so that noise stays small. */
export function sparkPath(
  values: readonly (number | null)[],
  box: { readonly width: number; readonly height: number },
): { readonly path: string; readonly last: Point | null } {
  const known = values.filter((value) => value !== null);
  const low = Math.min(...known);
  const span = Math.max(Math.max(...known) - low, 10);
  const middle = (Math.min(...known) + Math.max(...known)) / 2;
  const bottom = Math.min(low, middle - span / 2);
  let path = "";
  let last: Point | null = null;
  let pen = false;
  values.forEach((value, at) => {
    if (value === null) {
      pen = false;
      return;
    }
    const x = values.length === 1 ? box.width : (box.width * at) / (values.length - 1);
    const y = box.height * (1 - (value - bottom) / span);
    last = { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
    path += `${pen ? "L" : "M"}${last.x} ${last.y}`;
    pen = true;
  });
  return { path, last };
}
