import { erase, lockPeople } from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import { done, now, refused, type Context, type NotFound, type Outcome } from "../context/index.ts";
import { managedPerson } from "./reach.ts";
import type { MoreThanOwn, NotDisabled, OwnAccount } from "./trouble.ts";

type Troubles = NotFound | MoreThanOwn | OwnAccount | NotDisabled;

/**
 * Erases a disabled person whom the actor manages: name, addresses, roles, account, keys and links go, and the ledger of erasures remembers his id.
 * What he did stays under it. The last administrator everywhere cannot be disabled, and so not be erased.
 */
export async function erasePerson(
  context: Context,
  authorised: Authorised<"person.manage">,
  request: { readonly id: string },
): Promise<Outcome<null, Troubles>> {
  const { id } = request;
  return change<null, Troubles>(context, authorised.actor, async (trx, note) => {
    await lockPeople(trx);
    const found = await managedPerson(context, authorised, { id, store: trx });
    if (!found.ok) return found;
    if (found.value.person.state !== "disabled") return refused({ code: "not-disabled" });
    await erase(trx, { kind: "person", subject: id, at: now(context) });
    note({ action: "person.erase", subject: id, detail: {} });
    return done(null);
  });
}
