import { sql, type Kysely } from "kysely";
import { LOCKS } from "../lock/index.ts";
import { inTransaction, upsert } from "../query/index.ts";
import type { Role, Tables } from "../schema/index.ts";
import type { Scope } from "../scope/index.ts";

/** A role that somebody has in a part of the country. */
export interface RoleAssignment {
  readonly personId: string;
  readonly role: Role;
  /** Code prefix; "" is everywhere. */
  readonly scope: Scope;
  readonly grantedBy: string | null;
  readonly grantedAt: string;
  /** Null: until it is taken away. */
  readonly expiresAt: string | null;
}

const EVERYWHERE = "*";
const stored = (scope: Scope): string => (scope === "" ? EVERYWHERE : scope);
const read = (scope: string): Scope => (scope === EVERYWHERE ? "" : scope);

/** Gives a role in a scope; given again, it takes the new end. */
export async function grantRole(db: Kysely<Tables>, assignment: RoleAssignment): Promise<void> {
  const row = {
    person_id: assignment.personId,
    role: assignment.role,
    scope: stored(assignment.scope),
    granted_by: assignment.grantedBy,
    granted_at: assignment.grantedAt,
    expires_at: assignment.expiresAt,
  };
  await upsert(db, "role_assignment", [row], {
    conflict: ["person_id", "role", "scope"],
    update: ["granted_by", "granted_at", "expires_at"],
  });
}

/** Keeps everybody else, until the transaction ends, from changing people and their roles: two at once could each see the other one as the last administrator. */
export async function lockPeople(trx: Kysely<Tables>): Promise<void> {
  if (!trx.isTransaction) throw new TypeError("a lock lasts as long as a transaction");
  await sql`select pg_advisory_xact_lock(${sql.raw(LOCKS.people)})`.execute(trx);
}

/** Whether there is an active administrator everywhere, apart from the one that is named. */
export async function hasAdministrator(
  db: Kysely<Tables>,
  { at, besides }: { readonly at: string; readonly besides?: string },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from role_assignment as assignment join person on person.id = assignment.person_id
     where assignment.role = 'administrator' and assignment.scope = ${EVERYWHERE} and person.state = 'active'
       and (assignment.expires_at is null or assignment.expires_at > ${at}::timestamptz)
       and (${besides ?? null}::uuid is null or assignment.person_id <> ${besides ?? null}::uuid) limit 1`.execute(db);
  return rows.length > 0;
}

/**
 * Takes a role away. False when the person did not have it, or when nobody would be left who is an administrator everywhere: then nothing is changed.
 */
export function revokeRole(
  db: Kysely<Tables>,
  key: { readonly personId: string; readonly role: Role; readonly scope: Scope; readonly at: string },
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    if (key.role === "administrator" && key.scope === "") {
      await lockPeople(trx);
      if (!(await hasAdministrator(trx, { at: key.at, besides: key.personId }))) return false;
    }
    const { numDeletedRows } = await trx
      .deleteFrom("role_assignment as assignment")
      .where("assignment.person_id", "=", key.personId)
      .where("assignment.role", "=", key.role)
      .where("assignment.scope", "=", stored(key.scope))
      .executeTakeFirst();
    return numDeletedRows === 1n;
  });
}

interface AssignmentRow {
  readonly person_id: string;
  readonly role: Role;
  readonly scope: string;
  readonly granted_by: string | null;
  readonly granted_at: string;
  readonly expires_at: string | null;
}

function assignmentOf(row: AssignmentRow): RoleAssignment {
  return {
    personId: row.person_id,
    role: row.role,
    scope: read(row.scope),
    grantedBy: row.granted_by,
    grantedAt: row.granted_at,
    expiresAt: row.expires_at,
  };
}

/** Roles that are in force at a time, of one person or of all; none of a person who is disabled. */
export async function listRoles(
  db: Kysely<Tables>,
  filter: { readonly at: string; readonly personId?: string },
): Promise<RoleAssignment[]> {
  const { rows } = await sql<AssignmentRow>`
    select assignment.* from role_assignment as assignment join person on person.id = assignment.person_id
     where person.state = 'active' and (assignment.expires_at is null or assignment.expires_at > ${filter.at}::timestamptz)
       and (${filter.personId ?? null}::uuid is null or assignment.person_id = ${filter.personId ?? null}::uuid)
     order by assignment.person_id, assignment.role, assignment.scope`.execute(db);
  return rows.map(assignmentOf);
}

/** All that was given to people and not taken back, also what has ended, and what rests while its holder is disabled. */
export async function listAssignments(db: Kysely<Tables>, personIds: readonly string[]): Promise<RoleAssignment[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectFrom("role_assignment as assignment")
    .selectAll()
    .where("assignment.person_id", "in", [...personIds])
    .orderBy("assignment.person_id")
    .orderBy("assignment.role")
    .orderBy("assignment.scope")
    .execute();
  return rows.map(assignmentOf);
}
