import { accountStates, listAssignments, type PersonRow, type RoleAssignment } from "@sangan/storage";
import { covers, reachOf, type Authorised } from "../access/index.ts";
import { done, type Context, type NotFound, type Outcome } from "../context/index.ts";
import { grantOf, isAbove, peopleOf, seenPerson } from "./reach.ts";

/** A person as the actor may see him. */
export interface PersonView {
  readonly person: PersonRow;
  /** His roles in the actor's scopes, also those that have ended. */
  readonly roles: readonly RoleAssignment[];
  /** Whether he has a password or an account elsewhere; else he waits for his invitation. */
  readonly canSignIn: boolean;
  readonly hasSecondFactor: boolean;
  /** Whether the actor stands above him: may change, disable and invite him. */
  readonly manageable: boolean;
}

/** Who manages people sees them. */
type Reading = Authorised<"person.read"> | Authorised<"person.manage">;

function byPerson(assignments: readonly RoleAssignment[]): ReadonlyMap<string, readonly RoleAssignment[]> {
  const found = new Map<string, RoleAssignment[]>();
  for (const one of assignments) {
    const all = found.get(one.personId) ?? [];
    all.push(one);
    found.set(one.personId, all);
  }
  return found;
}

async function viewsOf(context: Context, authorised: Reading, people: readonly PersonRow[]): Promise<PersonView[]> {
  const ids = people.map(({ id }) => id);
  const assignments = byPerson(await listAssignments(context.store, ids));
  const accounts = await accountStates(context.store, ids);
  const at = context.clock();
  const scopes = reachOf<"person.read" | "person.manage">(authorised, at);
  return people.map((person) => {
    const all = assignments.get(person.id) ?? [];
    const account = accounts.get(person.id);
    return {
      person,
      roles: all.filter((one) => scopes.some((scope) => covers(scope, grantOf(one).scope))),
      canSignIn: account?.canSignIn ?? false,
      hasSecondFactor: account?.secondFactor ?? false,
      manageable: isAbove(authorised.actor, person.id, { assignments: all, at }),
    };
  });
}

/** The people whom the actor may see, by name. */
export async function listPeople(context: Context, authorised: Reading): Promise<readonly PersonView[]> {
  return viewsOf(context, authorised, await peopleOf(context, authorised));
}

/** One person whom the actor may see. */
export async function getPerson(
  context: Context,
  authorised: Reading,
  request: { readonly id: string },
): Promise<Outcome<PersonView, NotFound>> {
  const found = await seenPerson(context, authorised, request.id);
  if (!found.ok) return found;
  const [view] = await viewsOf(context, authorised, [found.value.person]);
  if (view === undefined) throw new Error("one person has one view");
  return done(view);
}
