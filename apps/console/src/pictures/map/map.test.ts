import { describe, expect, it } from "vitest";
import { worldOf, type MapCommunity, type Place } from "./map-data.ts";
import { isInside, moved, onPicture, spotAt, wholeView, zoomed } from "./map-view.ts";

const community = (id: string, at?: Place, outline?: readonly (readonly Place[])[]): MapCommunity => ({
  id,
  name: id,
  score: 80,
  rank: 1,
  ...(at === undefined ? {} : { at }),
  ...(outline === undefined ? {} : { outline }),
});
const size = { width: 400, height: 300 };
const square: readonly Place[] = [
  [121.4, 31.2],
  [121.5, 31.2],
  [121.5, 31.3],
  [121.4, 31.3],
];

describe("the map", () => {
  it("lays communities out with north above and east to the right, and leaves out those without a place", () => {
    const world = worldOf([community("west", [121, 31]), community("nowhere"), community("north-east", [122, 32])]);
    expect(world.spots.map(({ at }) => at)).toEqual([0, 2]);
    const [west, north] = world.spots;
    if (west === undefined || north === undefined) throw new Error("two spots");
    expect([north.x > west.x, north.y < west.y]).toEqual([true, true]);
    // cos 31.5° = 0.85264 (table of cosines): a degree of longitude is that much of one of latitude.
    expect(north.x - west.x).toBeCloseTo(0.85264, 5);
  });

  it("begins by showing everything", () => {
    const world = worldOf([community("a", [121, 31]), community("b", [122, 32]), community("c", undefined, [square])]);
    const view = wholeView(world, size);
    for (const spot of world.spots) {
      const { x, y } = onPicture(view, size, spot);
      expect(x >= 0 && x <= 400 && y >= 0 && y <= 300).toBe(true);
    }
  });

  it("shows one community, or many at one place, without growing beyond all bounds", () => {
    for (const count of [1, 5]) {
      const world = worldOf(Array.from({ length: count }, (_, at) => community(String(at), [121.4, 31.2])));
      expect(Number.isFinite(wholeView(world, size).scale)).toBe(true);
    }
    expect(worldOf([]).spots).toEqual([]);
    expect(Number.isFinite(wholeView(worldOf([]), { width: 0, height: 0 }).scale)).toBe(true);
  });

  it("keeps the pixel under the pointer where it is while it zooms, and stays within its bounds", () => {
    const world = worldOf([community("a", [121, 31]), community("b", [122, 32])]);
    const whole = wholeView(world, size);
    const [spot] = world.spots;
    if (spot === undefined) throw new Error("a spot");
    const before = onPicture(whole, size, spot);
    const near = zoomed(whole, 3, before, { size, whole });
    const after = onPicture(near, size, spot);
    expect([after.x, after.y].map((one) => Math.round(one * 1e6))).toEqual(
      [before.x, before.y].map((one) => Math.round(one * 1e6)),
    );
    let far = whole;
    for (let turn = 0; turn < 50; turn += 1) far = zoomed(far, 0.5, before, { size, whole });
    expect(far.scale).toBe(whole.scale / 2);
    const slid = onPicture(moved(whole, 10, -5), size, spot);
    expect([Math.round(slid.x - before.x), Math.round(slid.y - before.y)]).toEqual([10, -5]);
  });

  it("finds the nearest mark within reach, else the outline around the pointer, else nothing", () => {
    const world = worldOf([community("outlined", undefined, [square]), community("point", [122, 32])]);
    const view = wholeView(world, size);
    const near = { ...view, scale: 3000 };
    const corner = onPicture(near, size, world.spots[0]?.rings[0]?.[0] ?? { x: 0, y: 0 });
    expect(spotAt(world, near, size, { x: corner.x + 20, y: corner.y - 20 })?.at).toBe(0);
    expect(spotAt(world, near, size, { x: corner.x - 20, y: corner.y + 20 })).toBeUndefined();
    const point = onPicture(view, size, world.spots[1] ?? { x: 0, y: 0 });
    expect(spotAt(world, view, size, { x: point.x + 5, y: point.y + 5 })?.at).toBe(1);
  });

  it("knows inside from outside, holes of a bent outline too", () => {
    const bent = [
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 4, y: 4 },
      { x: 2, y: 1 },
      { x: 0, y: 4 },
    ];
    expect([isInside(bent, { x: 1, y: 1 }), isInside(bent, { x: 2, y: 3 }), isInside([], { x: 0, y: 0 })]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
