import type { Kysely, Selectable } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import type { LinkPurpose, OneTimeLinkTable, Tables } from "../schema/index.ts";

/** A link that lets somebody in once. */
export type LinkRow = Omit<Selectable<OneTimeLinkTable>, "token_digest">;

const SHOWN = [
  "one_time_link.id",
  "one_time_link.purpose",
  "one_time_link.person_id",
  "one_time_link.issued_by",
  "one_time_link.issued_at",
  "one_time_link.expires_at",
  "one_time_link.used_at",
] as const;

export interface LinkFacts {
  readonly purpose: LinkPurpose;
  /** Null: for the first administrator. */
  readonly personId: string | null;
  readonly issuedBy: string | null;
  readonly tokenDigest: string;
  readonly expiresAt: string;
}

/** Keeps a new link; older ones of the same person that were not used end. */
export async function addLink(db: Kysely<Tables>, facts: LinkFacts, at: string): Promise<LinkRow> {
  await dropLinks(db, facts.personId);
  const row = {
    id: uuidv7(),
    purpose: facts.purpose,
    token_digest: facts.tokenDigest,
    person_id: facts.personId,
    issued_by: facts.issuedBy,
    issued_at: at,
    expires_at: facts.expiresAt,
    used_at: null,
  };
  return db.insertInto("one_time_link").values(row).returning(SHOWN).executeTakeFirstOrThrow();
}

/** Ends the links of a person, or (null) those that set the first administrator up, that were not used. */
export async function dropLinks(db: Kysely<Tables>, personId: string | null): Promise<void> {
  const unused = db.deleteFrom("one_time_link").where("used_at", "is", null);
  await (
    personId === null ? unused.where("person_id", "is", null) : unused.where("person_id", "=", personId)
  ).execute();
}

interface LinkUse {
  readonly tokenDigest: string;
  readonly purposes: readonly LinkPurpose[];
  readonly at: string;
}

/** A link that can still be used for one of the purposes. Looking at it uses nothing up. */
export function openLink(db: Kysely<Tables>, { tokenDigest, purposes, at }: LinkUse): Promise<LinkRow | undefined> {
  return db
    .selectFrom("one_time_link")
    .select(SHOWN)
    .where("one_time_link.token_digest", "=", tokenDigest)
    .where("one_time_link.purpose", "in", [...purposes])
    .where("one_time_link.used_at", "is", null)
    .where("one_time_link.expires_at", ">", at)
    .executeTakeFirst();
}

/** Uses a link up. Undefined when it is none, was used, has ended or serves another purpose: of many at once one gets it. */
export function takeLink(db: Kysely<Tables>, { tokenDigest, purposes, at }: LinkUse): Promise<LinkRow | undefined> {
  return db
    .updateTable("one_time_link")
    .set({ used_at: at })
    .where("one_time_link.token_digest", "=", tokenDigest)
    .where("one_time_link.purpose", "in", [...purposes])
    .where("one_time_link.used_at", "is", null)
    .where("one_time_link.expires_at", ">", at)
    .returning(SHOWN)
    .executeTakeFirst();
}
