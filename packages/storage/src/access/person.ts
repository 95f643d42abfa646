import { sql, type Kysely, type Selectable } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import { notWritten, statementTrouble, written, type Written } from "../problem/index.ts";
import type { PersonState, PersonTable, Tables } from "../schema/index.ts";

/** Somebody who uses Sangan. */
export type PersonRow = Selectable<PersonTable>;

export interface PersonFacts {
  readonly name: string;
  /** At least one of both; neither differs by capital letters only. */
  readonly email: string | null;
  readonly username: string | null;
}

async function orTaken<T>(work: () => Promise<Written<T>>): Promise<Written<T>> {
  try {
    return await work();
  } catch (error) {
    if (statementTrouble(error)?.code === "taken") return notWritten({ code: "taken" });
    throw error;
  }
}

/** Adds a person. `taken` (not inside a larger transaction, which it would break) when e-mail or user name are somebody's. */
export function addPerson(db: Kysely<Tables>, facts: PersonFacts, at: string): Promise<Written<PersonRow>> {
  const { name, email, username } = facts;
  return orTaken(async () =>
    written(
      await db
        .insertInto("person")
        .values({ id: uuidv7(), name, email, username, state: "active", version: 1, created_at: at, updated_at: at })
        .returningAll()
        .executeTakeFirstOrThrow(),
    ),
  );
}

/** Changes a person who still has the version that the editor saw. */
export function updatePerson(
  db: Kysely<Tables>,
  edit: {
    readonly id: string;
    readonly version: number;
    readonly facts: PersonFacts;
    readonly state: PersonState;
    readonly at: string;
  },
): Promise<Written<PersonRow>> {
  const { name, email, username } = edit.facts;
  return orTaken(async () => {
    const row = await db
      .updateTable("person")
      .set({ name, email, username, state: edit.state, version: edit.version + 1, updated_at: edit.at })
      .where("person.id", "=", edit.id)
      .where("person.version", "=", edit.version)
      .returningAll()
      .executeTakeFirst();
    if (row !== undefined) return written(row);
    const found = await personById(db, edit.id);
    return notWritten(found === undefined ? { code: "missing" } : { code: "changed", version: found.version });
  });
}

export function personById(db: Kysely<Tables>, id: string): Promise<PersonRow | undefined> {
  return db.selectFrom("person").selectAll().where("person.id", "=", id).executeTakeFirst();
}

/** A person by e-mail or user name, whatever the capital letters. */
export function personByLogin(db: Kysely<Tables>, login: string): Promise<PersonRow | undefined> {
  return db
    .selectFrom("person")
    .selectAll()
    .where(sql<boolean>`(lower(person.email) = lower(${login}) or lower(person.username) = lower(${login}))`)
    .orderBy("person.id")
    .executeTakeFirst();
}

/** All people, by name. */
export function listPeople(db: Kysely<Tables>): Promise<PersonRow[]> {
  return db.selectFrom("person").selectAll().orderBy("person.name").orderBy("person.id").execute();
}
