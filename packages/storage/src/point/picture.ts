import type { Kysely, Selectable } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import { inTransaction } from "../query/index.ts";
import type { PictureType, PlanPictureTable, Tables } from "../schema/index.ts";
import type { PointKey } from "./point.ts";

/** A picture of a community's plan without its bytes. */
export type PictureRow = Omit<Selectable<PlanPictureTable>, "bytes">;

const COLUMNS = [
  "community_id",
  "id",
  "name",
  "floor",
  "media_type",
  "width",
  "height",
  "digest",
  "created_at",
] as const satisfies readonly (keyof PictureRow)[];

export interface PictureFacts {
  readonly name: string;
  readonly floor: string;
  readonly mediaType: PictureType;
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  /** SHA-256, hex: the same picture is kept once. */
  readonly digest: string;
}

/** The pictures of a community's plans, by floor. */
export function listPictures(db: Kysely<Tables>, communityId: string): Promise<PictureRow[]> {
  return db
    .selectFrom("plan_picture")
    .select(COLUMNS)
    .where("community_id", "=", communityId)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

/** Keeps a picture. Undefined when it is there already. */
export function addPicture(
  db: Kysely<Tables>,
  communityId: string,
  { mediaType, bytes, at, ...facts }: PictureFacts & { readonly at: string },
): Promise<PictureRow | undefined> {
  return db
    .insertInto("plan_picture")
    .values({
      community_id: communityId,
      id: uuidv7(),
      ...facts,
      media_type: mediaType,
      bytes: Buffer.from(bytes),
      created_at: at,
    })
    .onConflict((conflict) => conflict.columns(["community_id", "digest"]).doNothing())
    .returning(COLUMNS)
    .executeTakeFirst();
}

/** A picture as it is seen. */
export function pictureBytes(
  db: Kysely<Tables>,
  { communityId, id }: PointKey,
): Promise<Pick<Selectable<PlanPictureTable>, "media_type" | "bytes" | "digest"> | undefined> {
  return db
    .selectFrom("plan_picture")
    .select(["media_type", "bytes", "digest"])
    .where("community_id", "=", communityId)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Removes a picture; points stay, without their places on it. Gives whether it was there. */
export function removePicture(db: Kysely<Tables>, { communityId, id }: PointKey, at: string): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    await trx
      .updateTable("point")
      .set((given) => ({ picture_id: null, x: null, y: null, version: given("version", "+", 1), updated_at: at }))
      .where("community_id", "=", communityId)
      .where("picture_id", "=", id)
      .execute();
    const { numDeletedRows } = await trx
      .deleteFrom("plan_picture")
      .where("community_id", "=", communityId)
      .where("id", "=", id)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  });
}
