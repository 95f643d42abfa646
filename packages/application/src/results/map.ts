import { resultMap, type Geometry, type MappedResult } from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import { done, type Context, type NotFound, type Outcome } from "../context/index.ts";
import { visibleRound } from "../rounds/index.ts";
import { storedFilter, type OverviewFilter } from "./filter.ts";
import { representativePoint, type Point } from "./point.ts";

/** A community on the map. */
export interface MapItem extends Omit<MappedResult, "geometry"> {
  readonly point: Point | null;
  /** Its boundary, when there are few. */
  readonly geometry: Geometry | null;
}

export interface ResultMap {
  readonly items: readonly MapItem[];
  /** More are there than are shown. */
  readonly truncated: boolean;
}

const MOST = 20_000;
/** With more of them boundaries are too small to be seen. */
const MOST_BOUNDARIES = 500;

/** The communities of a round that the actor may see, where they lie and what came of them. */
export async function mapResults(
  context: Context,
  authorised: Authorised<"result.read">,
  request: OverviewFilter,
): Promise<Outcome<ResultMap, NotFound>> {
  const found = await visibleRound(context, authorised, request.roundId);
  if (!found.ok) return found;
  const rows = await resultMap(context.store, storedFilter(context, authorised, request), MOST + 1);
  const few = rows.length <= MOST_BOUNDARIES;
  const items = rows.slice(0, MOST).map(({ geometry, ...row }): MapItem => {
    const boundary = few && geometry !== null && geometry.type !== "Point" ? geometry : null;
    return { ...row, point: geometry === null ? null : representativePoint(geometry), geometry: boundary };
  });
  return done({ items, truncated: rows.length > MOST });
}
