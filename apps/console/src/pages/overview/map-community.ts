import type { Answer, Geometry } from "@sangan/api/client";
import type { Step } from "@sangan/evaluation/indicator-system";
import type { MapCommunity, Place } from "../../pictures/map/map-data.ts";
import { rankOf } from "../../score/grade.ts";

type Item = Answer<"results.map">["items"][number];

function placeAt(position: readonly number[] | null | undefined): Place | undefined {
  const [longitude, latitude] = position ?? [];
  return longitude === undefined || latitude === undefined ? undefined : [longitude, latitude];
}

function ringOf(ring: readonly (readonly number[])[]): readonly Place[] {
  return ring.flatMap((position) => {
    const place = placeAt(position);
    return place === undefined ? [] : [place];
  });
}

/** The rings of a geometry; none of a point. */
export function outlineOf(geometry: Geometry | null): readonly (readonly Place[])[] | undefined {
  switch (geometry?.type) {
    case "Polygon":
      return geometry.coordinates.map(ringOf);
    case "MultiPolygon":
      return geometry.coordinates.flat().map(ringOf);
    case "Point":
    case undefined:
      return undefined;
  }
}

/** Where a community is, as a point. */
export function placeOf({ point, geometry }: Pick<Item, "point" | "geometry">): Place | undefined {
  return placeAt(point) ?? (geometry?.type === "Point" ? placeAt(geometry.coordinates) : undefined);
}

/** A community as the map draws it. */
export function mapCommunityOf(item: Item, grades: readonly Pick<Step, "id">[]): MapCommunity {
  const at = placeOf(item);
  const outline = outlineOf(item.geometry);
  return {
    id: item.code,
    name: item.name,
    score: item.p,
    rank: rankOf(grades, item.grade),
    ...(at === undefined ? {} : { at }),
    ...(outline === undefined ? {} : { outline }),
  };
}
