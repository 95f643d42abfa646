import {
  listPictures,
  listPoints as pointRows,
  savePoints,
  updatePoint as changePoint,
  type PictureRow,
  type PointFacts,
  type PointRow,
} from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import type { Taken } from "../communities/index.ts";
import {
  done,
  isId,
  NOT_FOUND,
  now,
  refused,
  textTrouble,
  type BadField,
  type Conflict,
  type Context,
  type NotFound,
  type Outcome,
  type Refused,
  type Store,
} from "../context/index.ts";
import { currentVocabulary } from "../measurement/vocabulary.ts";
import { heldCommunity } from "./access.ts";

/** Points (测点) that a community may have. */
export const MOST_POINTS = 5000;
const MOST_ORDINAL = 1_000_000;

/** The points of a community and the pictures of its plans. */
export interface PointView {
  readonly points: readonly PointRow[];
  readonly pictures: readonly PictureRow[];
}

/** The points of a community, those out of use too, and the pictures of its plans. */
export async function listPoints(
  context: Context,
  authorised: Authorised<"community.read">,
  request: { readonly code: string },
): Promise<Outcome<PointView, NotFound>> {
  const found = await heldCommunity(context, authorised, request.code);
  if (!found.ok) return found;
  const { id } = found.value;
  return done({ points: await pointRows(context.store, id), pictures: await listPictures(context.store, id) });
}

/** Adds a point to a community. */
export async function createPoint(
  context: Context,
  authorised: Authorised<"point.write">,
  request: { readonly code: string; readonly facts: PointFacts },
): Promise<Outcome<PointRow, NotFound | BadField | Taken>> {
  const found = await heldCommunity(context, authorised, request.code);
  if (!found.ok) return found;
  const { id: communityId, code } = found.value;
  const facts = plain(request.facts);
  const trouble = await factsTrouble(context.store, communityId, facts);
  if (trouble !== undefined) return trouble;
  return change<PointRow, BadField | Taken>(context, authorised.actor, async (trx, note) => {
    const before = await pointRows(trx, communityId);
    if (before.length >= MOST_POINTS) return refused({ code: "bad-field", field: "points", reason: "too-many" });
    if (before.some((one) => one.code === facts.code)) return refused({ code: "taken" });
    await savePoints(trx, { communityId, points: [facts], at: now(context) });
    const row = (await pointRows(trx, communityId)).find((one) => one.code === facts.code);
    // Somebody else added it at the same moment: what was written over it is taken back.
    if (row === undefined || row.version > 1) return refused({ code: "taken" });
    note({ action: "point.create", subject: code, detail: { point: row.code, scene: row.scene } });
    return done(row);
  });
}

/** Changes a point that still has the version that its editor saw, or takes it out of use. What was observed there stays. */
export async function updatePoint(
  context: Context,
  authorised: Authorised<"point.write">,
  request: { readonly code: string; readonly id: string; readonly version: number; readonly facts: PointFacts },
): Promise<Outcome<PointRow, NotFound | BadField | Taken | Conflict>> {
  const found = await heldCommunity(context, authorised, request.code);
  if (!found.ok) return found;
  const { id, version } = request;
  if (!isId(id)) return NOT_FOUND;
  const { id: communityId, code } = found.value;
  const facts = plain(request.facts);
  const trouble = await factsTrouble(context.store, communityId, facts);
  if (trouble !== undefined) return trouble;
  return change<PointRow, NotFound | Taken | Conflict>(context, authorised.actor, async (trx, note) => {
    const taken = (await pointRows(trx, communityId)).some((one) => one.code === facts.code && one.id !== id);
    if (taken) return refused({ code: "taken" });
    const written = await changePoint(trx, { communityId, id, version }, { facts, at: now(context) });
    if (!written.ok) {
      const { problem } = written;
      return problem.code === "changed" ? refused({ code: "conflict", version: problem.version }) : NOT_FOUND;
    }
    const { state } = written.value;
    note({ action: "point.update", subject: code, detail: { point: facts.code, state, version: version + 1 } });
    return done(written.value);
  });
}

function trimmed(text: string): string {
  return text.normalize("NFC").trim();
}

function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}

/** Only what is known of a point (threat C6). */
function plain({ code, name, scene, floor, onPicture, onMap, ordinal, state }: PointFacts): PointFacts {
  return {
    code: trimmed(code),
    name: trimmed(name),
    scene,
    floor: trimmed(floor),
    onPicture: onPicture === null ? null : { pictureId: onPicture.pictureId, x: onPicture.x, y: onPicture.y },
    onMap: onMap === null ? null : { longitude: onMap.longitude, latitude: onMap.latitude },
    ordinal,
    state,
  };
}

async function factsTrouble(
  store: Store,
  communityId: string,
  facts: PointFacts,
): Promise<Refused<BadField> | undefined> {
  const wrong = wordsTrouble(facts);
  if (wrong !== undefined) return wrong;
  const { scenes } = await currentVocabulary(store);
  if (facts.scene !== "" && !scenes.ids.includes(facts.scene)) return bad("scene", "unknown");
  const { onPicture } = facts;
  if (onPicture === null) return undefined;
  const pictures = await listPictures(store, communityId);
  return pictures.some(({ id }) => id === onPicture.pictureId) ? undefined : bad("onPicture", "unknown");
}

/** What cannot be taken of a point, apart from what it names. */
export function wordsTrouble({
  code,
  name,
  floor,
  onPicture,
  onMap,
  ordinal,
}: PointFacts): Refused<BadField> | undefined {
  const words =
    textTrouble("code", code, 100) ??
    textTrouble("name", name) ??
    (floor === "" ? undefined : textTrouble("floor", floor, 60));
  if (words !== undefined) return words;
  if (!Number.isInteger(ordinal) || ordinal < 0 || ordinal > MOST_ORDINAL) return bad("ordinal", "out-of-range");
  if (onPicture !== null && !(isShare(onPicture.x) && isShare(onPicture.y))) return bad("onPicture", "out-of-range");
  if (onMap !== null && !(Math.abs(onMap.longitude) <= 180 && Math.abs(onMap.latitude) <= 90))
    return bad("onMap", "out-of-range");
  return undefined;
}

function bad(field: string, reason: string): Refused<BadField> {
  return refused({ code: "bad-field", field, reason });
}
