import { lookOfRank } from "../../score/grade.ts";
import type { Palette } from "../chart/palette.ts";
import type { MapCommunity, Spot, World } from "./map-data.ts";
import { onPicture, type Size, type View } from "./map-view.ts";

/** What is painted. */
export interface Painting {
  readonly communities: readonly MapCommunity[];
  readonly world: World;
  readonly view: View;
  readonly size: Size;
  readonly palette: Palette;
  /** Place of the chosen community in `communities`; −1 for none. */
  readonly chosen: number;
  /** Pixels of the screen per pixel of the picture. */
  readonly density: number;
}

function colourOf(palette: Palette, rank: number): string {
  return palette.named(lookOfRank(rank).colour.slice("var(--".length, -1));
}

/** The mark of a rank, drawn once and stamped thousands of times. */
function stampOf(painting: Painting, rank: number, radius: number): HTMLCanvasElement {
  const { density, palette } = painting;
  const stamp = document.createElement("canvas");
  const side = Math.ceil((2 * radius + 4) * density);
  stamp.width = side;
  stamp.height = side;
  const pen = stamp.getContext("2d");
  if (pen === null) return stamp;
  pen.translate(side / 2, side / 2);
  pen.scale((radius * density) / 6, (radius * density) / 6);
  const shape = new Path2D(lookOfRank(rank).path);
  pen.lineWidth = 1.6;
  pen.strokeStyle = palette.paper;
  pen.stroke(shape);
  pen.fillStyle = colourOf(palette, rank);
  pen.fill(shape);
  return stamp;
}

function isSeen({ size }: Painting, { x, y }: { readonly x: number; readonly y: number }, margin: number): boolean {
  return x > -margin && y > -margin && x < size.width + margin && y < size.height + margin;
}

function trace(pen: CanvasRenderingContext2D, painting: Painting, spot: Spot): void {
  for (const ring of spot.rings) {
    ring.forEach((corner, at) => {
      const { x, y } = onPicture(painting.view, painting.size, corner);
      if (at === 0) pen.moveTo(x, y);
      else pen.lineTo(x, y);
    });
    pen.closePath();
  }
}

/** Pixels from the middle of an outline to its farthest corner. */
function reachOf(painting: Painting, spot: Spot): number {
  let reach = 0;
  for (const ring of spot.rings)
    for (const { x, y } of ring) reach = Math.max(reach, Math.abs(x - spot.x), Math.abs(y - spot.y));
  return reach * painting.view.scale;
}

/** Outlines that are seen and larger than their mark, one stroke of the brush per rank. */
function paintOutlines(pen: CanvasRenderingContext2D, painting: Painting, radius: number): void {
  const byRank = new Map<number, Spot[]>();
  for (const spot of painting.world.spots) {
    if (spot.rings.length === 0) continue;
    const reach = reachOf(painting, spot);
    if (reach < radius || !isSeen(painting, onPicture(painting.view, painting.size, spot), reach)) continue;
    const rank = painting.communities[spot.at]?.rank ?? 0;
    const list = byRank.get(rank);
    if (list === undefined) byRank.set(rank, [spot]);
    else list.push(spot);
  }
  pen.lineWidth = 0.8;
  pen.strokeStyle = painting.palette.named("strong-line");
  for (const [rank, spots] of byRank) {
    pen.beginPath();
    for (const spot of spots) trace(pen, painting, spot);
    pen.fillStyle = colourOf(painting.palette, rank);
    pen.globalAlpha = 0.28;
    pen.fill("evenodd");
    pen.globalAlpha = 1;
    pen.stroke();
  }
}

function ringAround(pen: CanvasRenderingContext2D, painting: Painting, radius: number): void {
  const spot = painting.world.spots.find(({ at }) => at === painting.chosen);
  if (spot === undefined) return;
  const { x, y } = onPicture(painting.view, painting.size, spot);
  for (const [colour, width] of [
    [painting.palette.paper, 5],
    [painting.palette.ink, 2.5],
  ] as const) {
    pen.beginPath();
    if (spot.rings.length > 0 && reachOf(painting, spot) > radius + 4) trace(pen, painting, spot);
    else {
      pen.arc(x, y, radius + 4, 0, 2 * Math.PI);
    }
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.stroke();
  }
}

/** Paints all communities: outlines, then marks by grade (shape and colour), then a ring around the chosen one. */
export function paint(canvas: HTMLCanvasElement, painting: Painting): void {
  const pen = canvas.getContext("2d");
  if (pen === null) return;
  const { size, density, world, view, communities } = painting;
  pen.setTransform(density, 0, 0, density, 0, 0);
  pen.clearRect(0, 0, size.width, size.height);
  const crowd = world.spots.length;
  const radius = crowd > 3000 ? 4 : crowd > 300 ? 5.5 : 7;
  const wide = Math.max(radius, Math.min(9, (radius * view.scale) / 4000));
  const stamps = new Map<number, HTMLCanvasElement>();
  paintOutlines(pen, painting, wide);
  for (const spot of world.spots) {
    const place = onPicture(view, size, spot);
    if (!isSeen(painting, place, wide)) continue;
    const rank = communities[spot.at]?.rank ?? 0;
    const stamp = stamps.get(rank) ?? stampOf(painting, rank, wide);
    stamps.set(rank, stamp);
    const side = stamp.width / density;
    pen.drawImage(stamp, place.x - side / 2, place.y - side / 2, side, side);
  }
  ringAround(pen, painting, wide);
}
