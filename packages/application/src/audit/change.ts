import { appendAudit, inTransaction, type AuditFacts } from "@sangan/storage";
import type { Actor } from "../access/index.ts";
import { now, type Context, type Outcome, type Refused, type Store, type Trouble } from "../context/index.ts";

/** What is told of a change: what was done, to what, and what else is worth knowing of it. */
type Note = (event: Pick<AuditFacts, "action" | "subject" | "detail">) => void;

/** Carries expected trouble out of a transaction, so that nothing of it stays. */
class Withdrawn extends Error {
  readonly trouble: Refused<Trouble>;

  constructor(trouble: Refused<Trouble>) {
    super(trouble.code);
    this.name = "Withdrawn";
    this.trouble = trouble;
  }
}

/**
 * Changes something in one transaction together with the audit events that tell of it: all of it is there or nothing (threat F19).
 * Trouble undoes what was written before it. Without a note nothing is told: what changed nothing needs none.
 */
export async function change<T, P extends Trouble>(
  context: Context,
  actor: Actor,
  work: (trx: Store, note: Note) => Promise<Outcome<T, P>>,
): Promise<Outcome<T, P>> {
  return changeAs(context, actor.person, work);
}

/** The same in the name of somebody who is not there to ask: a job goes on in the name of who asked for it. */
export async function changeAs<T, P extends Trouble>(
  context: Context,
  actor: string,
  work: (trx: Store, note: Note) => Promise<Outcome<T, P>>,
): Promise<Outcome<T, P>> {
  try {
    return await inTransaction(context.store, async (trx) => {
      const events: Parameters<Note>[0][] = [];
      const outcome = await work(trx, (event) => events.push(event));
      if (!outcome.ok) throw new Withdrawn(outcome);
      for (const event of events) await appendAudit(trx, { at: now(context), actor, ...event });
      return outcome;
    });
  } catch (error) {
    if (error instanceof Withdrawn) return troubleOf<P>(error);
    throw error;
  }
}

/** What was thrown here is what `work` gave: its own kind of trouble. */
function troubleOf<P extends Trouble>({ trouble }: Withdrawn): Refused<P> {
  return trouble as Refused<P>;
}
