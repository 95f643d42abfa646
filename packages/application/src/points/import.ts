import { pointTemplate, readPointTable, type PointColumn, type PointLine } from "@sangan/ingest";
import { listPoints, listSystems, savePoints, systemById, type PointFacts, type PointRow } from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import { done, now, refused, type BadField, type Context, type NotFound, type Outcome } from "../context/index.ts";
import { currentVocabulary } from "../measurement/vocabulary.ts";
import { storedSystem } from "../systems/index.ts";
import { heldCommunity } from "./access.ts";
import { MOST_POINTS, wordsTrouble } from "./points.ts";

/** A row of a table of points that was not taken: where, and why. */
export interface RefusedPoint {
  readonly row: number;
  readonly column: PointColumn | null;
  readonly reason: string;
}

/** What became of a table of points. */
export interface PointImport {
  readonly created: number;
  readonly updated: number;
  readonly refused: readonly RefusedPoint[];
}

/**
 * Adds or changes points from a table of them (CSV, XLSX or NDJSON). A row that cannot be taken takes no other with it; places on a plan, which a table does not
 * hold, stay.
 */
export async function importPoints(
  context: Context,
  authorised: Authorised<"point.write">,
  request: { readonly code: string; readonly bytes: Uint8Array },
): Promise<Outcome<PointImport, NotFound | BadField>> {
  const found = await heldCommunity(context, authorised, request.code);
  if (!found.ok) return found;
  const { id: communityId, code } = found.value;
  const reading = await readPointTable(request.bytes);
  if (!reading.ok) return refused({ code: "bad-field", field: "file", reason: reading.reason });
  const { scenes } = await currentVocabulary(context.store);
  return change<PointImport, BadField>(context, authorised.actor, async (trx, note) => {
    const before = new Map((await listPoints(trx, communityId)).map((row) => [row.code, row]));
    const taken = new Map<string, PointFacts>();
    const rejects: RefusedPoint[] = [...reading.table.rejects];
    for (const line of reading.table.lines) {
      const facts = factsOf(line, scenes.find(line.scene) ?? "", before.get(line.code));
      const reason = reasonAgainst(facts, taken);
      if (reason === undefined) taken.set(facts.code, facts);
      else rejects.push({ row: line.row, ...reason });
    }
    const created = [...taken.keys()].filter((one) => !before.has(one)).length;
    if (before.size + created > MOST_POINTS) return refused({ code: "bad-field", field: "points", reason: "too-many" });
    const updated = taken.size - created;
    await savePoints(trx, { communityId, points: [...taken.values()], at: now(context) });
    if (taken.size > 0) note({ action: "point.import", subject: code, detail: { created, updated } });
    return done({ created, updated, refused: rejects.toSorted((a, b) => a.row - b.row) });
  });
}

function mapPlaceOf({ longitude, latitude }: PointRow): PointFacts["onMap"] {
  return longitude === null || latitude === null ? null : { longitude, latitude };
}

function factsOf(
  { code, name, floor, longitude, latitude, ordinal, row }: PointLine,
  scene: string,
  known: PointRow | undefined,
): PointFacts {
  const { picture_id: pictureId, x, y } = known ?? { picture_id: null, x: null, y: null };
  const before = known === undefined ? null : mapPlaceOf(known);
  return {
    code,
    name,
    scene,
    floor,
    onPicture: pictureId === null || x === null || y === null ? null : { pictureId, x, y },
    onMap: longitude === undefined || latitude === undefined ? before : { longitude, latitude },
    ordinal: ordinal ?? known?.ordinal ?? row,
    state: known?.state ?? "active",
  };
}

const COLUMN_OF: Readonly<Record<string, PointColumn>> = {
  code: "code",
  name: "name",
  floor: "floor",
  ordinal: "ordinal",
  onMap: "longitude",
};

function reasonAgainst(
  facts: PointFacts,
  taken: ReadonlyMap<string, PointFacts>,
): Omit<RefusedPoint, "row"> | undefined {
  if (facts.scene === "") return { column: "scene", reason: "unknown-scene" };
  if (taken.has(facts.code)) return { column: "code", reason: "repeated" };
  const trouble = wordsTrouble(facts);
  return trouble === undefined ? undefined : { column: COLUMN_OF[trouble.field] ?? null, reason: trouble.reason };
}

/** A table of points to fill in, with a row for each scene of the latest system as an example. */
export async function pointTableTemplate(
  context: Context,
  authorised: Authorised<"community.read">,
  request: { readonly code: string; readonly language: "zh" | "en" },
): Promise<Outcome<string, NotFound>> {
  const found = await heldCommunity(context, authorised, request.code);
  if (!found.ok) return found;
  const systems = await listSystems(context.store);
  const latest = systems.findLast(({ state }) => state === "published") ?? systems.at(-1);
  const row = latest === undefined ? undefined : await systemById(context.store, latest.id);
  return done(pointTemplate(row === undefined ? [] : storedSystem(row).system.scenes, request.language));
}
