import { addSource, listSources, lockPeople, type SourceRow } from "@sangan/storage";
import { reachOf, type Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import { done, now, refused, type Context, type Outcome, type Trouble } from "../context/index.ts";
import { newSourceToken } from "../measurement/sources.ts";

/** The source of what somebody measures on his walks was taken out of force. */
export interface Revoked extends Trouble {
  readonly code: "forbidden";
}

async function ownSource(store: Context["store"], person: string): Promise<SourceRow | undefined> {
  return (await listSources(store)).find(({ kind, settings }) => kind === "walk" && settings["person"] === person);
}

/**
 * The source (来源) of what a person measures on his walks; it is made when he brings something for the first time. It bears no name of his, so that nothing stays of him when he
 * is erased. Who takes it out of force ends what he may bring. For which communities he may bring anything is asked of his roles each time.
 */
export async function walkSource(
  context: Context,
  authorised: Authorised<"walk.write">,
): Promise<Outcome<SourceRow, Revoked>> {
  const { actor } = authorised;
  const { person } = actor;
  const known = await ownSource(context.store, person);
  if (known !== undefined) return known.state === "active" ? done(known) : refused({ code: "forbidden" });
  return change<SourceRow, Revoked>(context, actor, async (trx, note) => {
    // Two phones of one person at once make one source.
    await lockPeople(trx);
    const meanwhile = await ownSource(trx, person);
    if (meanwhile !== undefined) return done(meanwhile);
    const scopes = reachOf(authorised, context.clock());
    const facts = { kind: "walk", trust: "operated" as const, scopes, metrics: null, mapping: {} };
    const name = `walk ${person.slice(-8)}`;
    const rest = { settings: { person }, silentMinutes: null, token: newSourceToken().kept, demo: false };
    const source = await addSource(trx, { ...facts, ...rest, name }, now(context));
    note({ action: "source.create", subject: source.id, detail: { name, kind: "walk" } });
    return done(source);
  });
}
