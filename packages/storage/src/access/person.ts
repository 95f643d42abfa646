import { sql, type Kysely, type Selectable } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import { notWritten, statementTrouble, written, type Written } from "../problem/index.ts";
import type { PersonState, PersonTable, Tables } from "../schema/index.ts";
import { inScopes, type Scope } from "../scope/index.ts";

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

/** Adds a person, who was made by somebody or (null) by the program. `taken` (not inside a larger transaction, which it would break) when e-mail or user name are somebody's. */
export function addPerson(
  db: Kysely<Tables>,
  facts: PersonFacts & { readonly createdBy?: string | null },
  at: string,
): Promise<Written<PersonRow>> {
  const { name, email, username, createdBy = null } = facts;
  return orTaken(async () =>
    written(
      await db
        .insertInto("person")
        .values({
          id: uuidv7(),
          name,
          email,
          username,
          state: "active",
          version: 1,
          created_by: createdBy,
          created_at: at,
          updated_at: at,
        })
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

/** Who of all people is asked for. */
export interface PeopleFilter {
  /** People with a role in one of these scopes or below, also one that has ended; everybody when everywhere is among them. */
  readonly scopes: readonly Scope[];
  /** And those without any role whom this person made. */
  readonly madeBy: string;
  /** Only this person. */
  readonly id?: string;
}

/** People whom somebody may see, by name. */
export async function listPeopleIn(db: Kysely<Tables>, filter: PeopleFilter): Promise<PersonRow[]> {
  const { scopes, madeBy, id } = filter;
  let query = db.selectFrom("person").selectAll("person");
  if (id !== undefined) query = query.where("person.id", "=", id);
  if (!scopes.includes("")) {
    const inside = inScopes(sql.ref<string>("assignment.scope"), scopes);
    query = query.where(
      sql<boolean>`(exists (select 1 from role_assignment as assignment where assignment.person_id = person.id and ${inside})
        or (person.created_by::text = ${madeBy}::text
            and not exists (select 1 from role_assignment as assignment where assignment.person_id = person.id)))`,
    );
  }
  return query.orderBy("person.name").orderBy("person.id").execute();
}
