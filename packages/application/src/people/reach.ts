import { listAssignments, listPeopleIn, type PersonRow, type RoleAssignment } from "@sangan/storage";
import { mayGrant, reachOf, scopeOf, type Actor, type Assignment, type Authorised } from "../access/index.ts";
import { done, isId, NOT_FOUND, type Context, type NotFound, type Outcome, type Store } from "../context/index.ts";
import { MORE_THAN_OWN, OWN_ACCOUNT, type MoreThanOwn, type OwnAccount } from "./trouble.ts";

/** Whoever reads people, or changes them. */
type OverPeople = Authorised<"person.read"> | Authorised<"person.manage">;

/** What a stored role is in the words of access. */
export function grantOf({ role, scope, expiresAt }: RoleAssignment): Assignment {
  return { role, scope: scopeOf(scope), ...(expiresAt === null ? {} : { expiresAt }) };
}

/** Roles that have not ended, also those that rest while their holder is disabled. */
function unended(assignments: readonly RoleAssignment[], at: number): readonly RoleAssignment[] {
  return assignments.filter(({ expiresAt }) => expiresAt === null || Date.parse(expiresAt) > at);
}

/** Whether an actor could have given somebody all that he has: only then does he manage him, and gains nothing by it (threat C5). */
export function isAbove(
  actor: Actor,
  personId: string,
  { assignments, at }: { readonly assignments: readonly RoleAssignment[]; readonly at: number },
): boolean {
  return (
    actor.person !== personId && unended(assignments, at).every((one) => mayGrant(actor, personId, grantOf(one), at))
  );
}

/** People whom the actor may see: everybody from everywhere, else who has a role in his scopes, and those without any role whom he made. */
export function peopleOf(context: Context, authorised: OverPeople, id?: string): Promise<PersonRow[]> {
  const scopes = reachOf<"person.read" | "person.manage">(authorised, context.clock());
  return listPeopleIn(context.store, { scopes, madeBy: authorised.actor.person, ...(id === undefined ? {} : { id }) });
}

/** A person and all his roles. */
export interface FoundPerson {
  readonly person: PersonRow;
  readonly assignments: readonly RoleAssignment[];
}

/** One person whom the actor may see; else as if he were not there (threats C1, C3). */
export async function seenPerson(
  context: Context,
  authorised: OverPeople,
  id: string,
): Promise<Outcome<FoundPerson, NotFound>> {
  const [person] = isId(id) ? await peopleOf(context, authorised, id) : [];
  if (person === undefined) return NOT_FOUND;
  return done({ person, assignments: await listAssignments(context.store, [id]) });
}

/** One other person whom the actor may see and manage. */
export async function managedPerson(
  context: Context,
  authorised: Authorised<"person.manage">,
  request: { readonly id: string; readonly store: Store },
): Promise<Outcome<FoundPerson, NotFound | MoreThanOwn | OwnAccount>> {
  const found = await seenPerson({ ...context, store: request.store }, authorised, request.id);
  if (!found.ok) return found;
  const { actor } = authorised;
  if (actor.person === request.id) return OWN_ACCOUNT;
  const { assignments } = found.value;
  return isAbove(actor, request.id, { assignments, at: context.clock() }) ? found : MORE_THAN_OWN;
}
