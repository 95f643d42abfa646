import { createHash } from "node:crypto";
import {
  addPicture as keepPicture,
  listPictures,
  pictureBytes,
  removePicture as dropPicture,
  type PictureRow,
  type PictureType,
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
  type Context,
  type NotFound,
  type Outcome,
} from "../context/index.ts";
import { heldCommunity } from "./access.ts";
import { pictureSize } from "./picture-size.ts";

const MOST_PICTURES = 40;
/** Of a side: larger ones exhaust a browser that draws them (threat D12). */
const MOST_PIXELS = 12_000;

/** Adds a picture (PNG, JPEG or WebP) of a community's plan: of a floor, or of the grounds where `floor` is "". */
export async function addPicture(
  context: Context,
  authorised: Authorised<"point.write">,
  request: { readonly code: string; readonly name: string; readonly floor: string; readonly bytes: Uint8Array },
): Promise<Outcome<PictureRow, NotFound | BadField | Taken>> {
  const { name, floor, bytes } = request;
  const found = await heldCommunity(context, authorised, request.code);
  if (!found.ok) return found;
  const { id: communityId, code } = found.value;
  const words = textTrouble("name", name) ?? (floor === "" ? undefined : textTrouble("floor", floor, 60));
  if (words !== undefined) return words;
  const size = pictureSize(bytes);
  if (size === undefined) return refused({ code: "bad-field", field: "picture", reason: "not-a-picture" });
  const { mediaType, width, height } = size;
  if (width > MOST_PIXELS || height > MOST_PIXELS)
    return refused({ code: "bad-field", field: "picture", reason: "too-large" });
  return change<PictureRow, BadField | Taken>(context, authorised.actor, async (trx, note) => {
    if ((await listPictures(trx, communityId)).length >= MOST_PICTURES)
      return refused({ code: "bad-field", field: "picture", reason: "too-many" });
    const digest = createHash("sha256").update(bytes).digest("hex");
    const facts = { name, floor, mediaType, width, height, bytes, digest, at: now(context) };
    const picture = await keepPicture(trx, communityId, facts);
    if (picture === undefined) return refused({ code: "taken" });
    note({ action: "plan.add", subject: code, detail: { picture: picture.id, name, floor, sha256: digest } });
    return done(picture);
  });
}

/** A picture of a plan as it is seen. */
export async function getPicture(
  context: Context,
  authorised: Authorised<"community.read">,
  request: { readonly code: string; readonly id: string },
): Promise<
  Outcome<{ readonly mediaType: PictureType; readonly bytes: Uint8Array; readonly digest: string }, NotFound>
> {
  const found = await heldCommunity(context, authorised, request.code);
  if (!found.ok) return found;
  const { id } = request;
  const picture = isId(id) ? await pictureBytes(context.store, { communityId: found.value.id, id }) : undefined;
  return picture === undefined
    ? NOT_FOUND
    : done({ mediaType: picture.media_type, bytes: picture.bytes, digest: picture.digest });
}

/** Removes a picture of a plan. The points on it stay, without their places on it. */
export async function removePicture(
  context: Context,
  authorised: Authorised<"point.write">,
  request: { readonly code: string; readonly id: string },
): Promise<Outcome<null, NotFound>> {
  const found = await heldCommunity(context, authorised, request.code);
  if (!found.ok) return found;
  const { id } = request;
  if (!isId(id)) return NOT_FOUND;
  return change<null, NotFound>(context, authorised.actor, async (trx, note) => {
    if (!(await dropPicture(trx, { communityId: found.value.id, id }, now(context)))) return NOT_FOUND;
    note({ action: "plan.remove", subject: found.value.code, detail: { picture: id } });
    return done(null);
  });
}
