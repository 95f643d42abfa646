import { createHash } from "node:crypto";
import type { Insertable, Kysely } from "kysely";
import { upsert } from "../query/index.ts";
import type { SeriesTable, Tables } from "../schema/index.ts";

/** What observations of one series have in common. */
export interface SeriesFacts {
  readonly communityId: string;
  readonly sourceId: string;
  readonly metric: string;
  /** "" where the sender names none. */
  readonly scene: string;
  readonly point: string;
  readonly form: "value" | "counts";
  /** UCUM code of its values: the finest unit of the dimension, so that whatever a sender writes is exact in it. */
  readonly unit: string;
}

/** Numbers of series by what they are: a delivery says the same few again and again. */
const IDS = new WeakMap<SeriesFacts, string>();

/** The number of a series: it follows from what the series is, so that everybody who writes gives it the same one. */
export function seriesId(facts: SeriesFacts): string {
  const known = IDS.get(facts);
  if (known !== undefined) return known;
  const { sourceId, metric, scene, point, form, unit } = facts;
  const text = JSON.stringify([sourceId, metric, scene, point, form, unit]);
  const id = createHash("sha256").update(text, "utf8").digest().readBigInt64BE(0).toString();
  IDS.set(facts, id);
  return id;
}

/** Makes series known; those that are known stay. */
export async function keepSeries(db: Kysely<Tables>, all: readonly SeriesFacts[]): Promise<void> {
  const rows = all.map((facts): Insertable<SeriesTable> => {
    const { communityId, sourceId, metric, scene, point, form, unit } = facts;
    return { community_id: communityId, id: seriesId(facts), source_id: sourceId, metric, scene, point, form, unit };
  });
  const ordered = rows.toSorted((a, b) => (`${a.community_id} ${a.id}` < `${b.community_id} ${b.id}` ? -1 : 1));
  await upsert(db, "series", ordered, { conflict: ["community_id", "id"], update: [] });
}
