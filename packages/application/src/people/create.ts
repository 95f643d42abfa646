import { addPerson, type PersonRow } from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import type { Taken } from "../communities/index.ts";
import { done, isId, now, type BadField, type Conflict, type Context } from "../context/index.ts";
import type { NotFound, Outcome } from "../context/index.ts";
import { personTrouble, plainPerson, type PersonRequest } from "./facts.ts";
import { writeTrouble } from "./trouble.ts";

/** Adds a person, who can do nothing before he is given a role, and cannot sign in before he is invited. */
export async function createPerson(
  context: Context,
  authorised: Authorised<"person.manage">,
  request: PersonRequest,
): Promise<Outcome<PersonRow, BadField | Taken | NotFound | Conflict>> {
  const trouble = personTrouble(request);
  if (trouble !== undefined) return trouble;
  const { actor } = authorised;
  return change<PersonRow, Taken | NotFound | Conflict>(context, actor, async (trx, note) => {
    const createdBy = isId(actor.person) ? actor.person : null;
    const written = await addPerson(trx, { ...plainPerson(request), createdBy }, now(context));
    if (!written.ok) return writeTrouble(written.problem);
    note({ action: "person.create", subject: written.value.id, detail: {} });
    return done(written.value);
  });
}
