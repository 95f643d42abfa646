import type { Spot, World } from "./map-data.ts";

/** What of the world is seen: its point in the middle of the picture, and pixels per degree. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** The size of the picture in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const AIR = 24;
/** One pixel is then about a metre: nearer there is nothing more to see. */
const NEAREST = 111_000;

/** The view that shows everything. */
export function wholeView({ box }: World, size: Size): View {
  const wide = Math.max(box.right - box.left, 0.01);
  const high = Math.max(box.bottom - box.top, 0.01);
  const scale = Math.min(Math.max(size.width - 2 * AIR, 10) / wide, Math.max(size.height - 2 * AIR, 10) / high);
  return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, scale };
}

/** Where a point of the world stands in the picture. */
export function onPicture(
  view: View,
  size: Size,
  point: { readonly x: number; readonly y: number },
): { readonly x: number; readonly y: number } {
  return {
    x: (point.x - view.x) * view.scale + size.width / 2,
    y: (point.y - view.y) * view.scale + size.height / 2,
  };
}

/** The view moved by so many pixels. */
export function moved(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale };
}

/** The view nearer (factor > 1) or farther, a pixel of the picture staying where it is; between the whole and a metre per pixel. */
export function zoomed(
  view: View,
  factor: number,
  at: { readonly x: number; readonly y: number },
  bounds: { readonly size: Size; readonly whole: View },
): View {
  const { size, whole } = bounds;
  const scale = Math.min(Math.max(view.scale * factor, whole.scale / 2), Math.max(NEAREST, whole.scale));
  const [dx, dy] = [at.x - size.width / 2, at.y - size.height / 2];
  return { x: view.x + dx / view.scale - dx / scale, y: view.y + dy / view.scale - dy / scale, scale };
}

/** Whether a point is inside a ring (even–odd rule). */
export function isInside(
  ring: readonly { readonly x: number; readonly y: number }[],
  point: { readonly x: number; readonly y: number },
): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [a, b] = [ring[i], ring[j]];
    if (a === undefined || b === undefined || a.y > point.y === b.y > point.y) continue;
    if (point.x < ((b.x - a.x) * (point.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

/** The community at a pixel: the nearest mark within reach, else the outline around it. */
export function spotAt(
  { spots }: World,
  view: View,
  size: Size,
  pixel: { readonly x: number; readonly y: number },
): Spot | undefined {
  const point = {
    x: view.x + (pixel.x - size.width / 2) / view.scale,
    y: view.y + (pixel.y - size.height / 2) / view.scale,
  };
  const reach = 14 / view.scale;
  let [best, nearest]: [Spot | undefined, number] = [undefined, reach * reach];
  for (const spot of spots) {
    const distance = (spot.x - point.x) ** 2 + (spot.y - point.y) ** 2;
    if (distance < nearest) [best, nearest] = [spot, distance];
  }
  return best ?? spots.find((spot) => spot.rings.some((ring) => isInside(ring, point)));
}
