import { sql, type Kysely, type Selectable } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import { notWritten, written, type Written } from "../problem/index.ts";
import type { DestinationKind, DestinationState, DestinationTable, Tables } from "../schema/index.ts";

/** A destination as it is stored. */
export type DestinationRow = Selectable<DestinationTable>;

/** What of a destination can be changed. */
export interface DestinationFacts {
  readonly name: string;
  readonly address: string;
  readonly events: readonly string[];
  readonly scopes: readonly string[];
  readonly state: DestinationState;
}

function columnsOf({ name, address, events, scopes, state }: DestinationFacts): {
  name: string;
  address: string;
  events: string;
  scopes: string;
  state: DestinationState;
} {
  return { name, address, events: JSON.stringify(events), scopes: JSON.stringify(scopes), state };
}

/** Adds a destination. Its id is given, because its secret is sealed for it. */
export function addDestination(
  db: Kysely<Tables>,
  added: {
    readonly id: string;
    readonly kind: DestinationKind;
    readonly facts: DestinationFacts;
    /** Sealed; null for mail. */
    readonly secret: Buffer | null;
    readonly at: string;
  },
): Promise<DestinationRow> {
  const { id, kind, facts, secret, at } = added;
  const times = { version: 1, created_at: at, updated_at: at };
  return db
    .insertInto("destination")
    .values({ id, kind, ...columnsOf(facts), secret, former_secret: null, former_until: null, ...times })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** All destinations, by name. There are few. */
export function listDestinations(db: Kysely<Tables>): Promise<DestinationRow[]> {
  return db.selectFrom("destination").selectAll().orderBy("destination.name").orderBy("destination.id").execute();
}

export function destinationById(db: Kysely<Tables>, id: string): Promise<DestinationRow | undefined> {
  return db.selectFrom("destination").selectAll().where("destination.id", "=", id).executeTakeFirst();
}

async function whyNot(db: Kysely<Tables>, id: string): Promise<Written<never>> {
  const found = await destinationById(db, id);
  return notWritten(found === undefined ? { code: "missing" } : { code: "changed", version: found.version });
}

/** Changes a destination that still has the version that its editor saw. */
export async function updateDestination(
  db: Kysely<Tables>,
  edit: { readonly id: string; readonly version: number; readonly facts: DestinationFacts; readonly at: string },
): Promise<Written<DestinationRow>> {
  const { id, version, facts, at } = edit;
  const row = await db
    .updateTable("destination")
    .set({ ...columnsOf(facts), version: version + 1, updated_at: at })
    .where("destination.id", "=", id)
    .where("destination.version", "=", version)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? whyNot(db, id) : written(row);
}

/** Gives a destination another secret; the one before stays good until a moment. */
export async function renewSecret(
  db: Kysely<Tables>,
  renewal: {
    readonly id: string;
    readonly version: number;
    readonly secret: Buffer;
    readonly formerUntil: string;
    readonly at: string;
  },
): Promise<Written<DestinationRow>> {
  const { id, version, secret, formerUntil, at } = renewal;
  const row = await db
    .updateTable("destination")
    .set({
      secret,
      former_secret: sql<Buffer | null>`destination.secret`,
      former_until: formerUntil,
      version: version + 1,
      updated_at: at,
    })
    .where("destination.id", "=", id)
    .where("destination.version", "=", version)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? whyNot(db, id) : written(row);
}

/** Removes a destination with all that was still to be told to it. False when there is none. */
export async function removeDestination(db: Kysely<Tables>, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom("destination").where("destination.id", "=", id).executeTakeFirst();
  return numDeletedRows > 0n;
}

/** An id for a destination that is about to be added. */
export function newDestinationId(): string {
  return uuidv7();
}
