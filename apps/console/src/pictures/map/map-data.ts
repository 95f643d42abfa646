/** Longitude and latitude in degrees. */
export type Place = readonly [longitude: number, latitude: number];

/** A community on the map. */
export interface MapCommunity {
  readonly id: string;
  readonly name: string;
  /** P; null when there is none. */
  readonly score: number | null;
  /** Rank of its grade among the grades, 1 = best, 0 = none. */
  readonly rank: number;
  /** Where it is: a point; its outline as rings when somebody drew one. */
  readonly at?: Place;
  readonly outline?: readonly (readonly Place[])[];
}

/** A community in the flat world of the map: x to the east, y to the south, both in degrees of latitude. */
export interface Spot {
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly rings: readonly (readonly { readonly x: number; readonly y: number }[])[];
}

/** What the map shows, flat, with its extent. */
export interface World {
  readonly spots: readonly Spot[];
  readonly box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

function middleOf(community: MapCommunity): Place | undefined {
  if (community.at !== undefined) return community.at;
  const ring = community.outline?.[0];
  if (ring === undefined || ring.length === 0) return undefined;
  const sum = ring.reduce<Place>(([a, b], [x, y]) => [a + x, b + y], [0, 0]);
  return [sum[0] / ring.length, sum[1] / ring.length];
}

/** Lays communities out flat (equirectangular about their middle latitude); those without a place are left out. */
export function worldOf(communities: readonly MapCommunity[]): World {
  const placed = communities.flatMap((community, at) => {
    const middle = middleOf(community);
    return middle === undefined || !middle.every(Number.isFinite) ? [] : [{ community, at, middle }];
  });
  const mean = placed.reduce((sum, { middle }) => sum + middle[1], 0) / Math.max(1, placed.length);
  const shrink = Math.max(0.05, Math.cos((mean * Math.PI) / 180));
  const flat = ([x, y]: Place): { readonly x: number; readonly y: number } => ({ x: x * shrink, y: -y });
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const spots = placed.map(({ community, at, middle }): Spot => {
    const rings = (community.outline ?? []).map((ring) => ring.map(flat));
    const spot = { at, ...flat(middle), rings };
    for (const { x, y } of [spot, ...rings.flat()]) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    return spot;
  });
  return { spots, box: spots.length === 0 ? { left: 0, top: 0, right: 1, bottom: 1 } : { left, top, right, bottom } };
}
