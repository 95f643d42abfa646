import {
  addDestination,
  addOutgoing,
  countOutgoing,
  destinationById,
  listDestinations as destinationRows,
  newDestinationId,
  outgoingById,
  removeDestination as deleteDestination,
  renewSecret as replaceSecret,
  updateDestination as changeDestination,
  type DestinationRow,
  type OutgoingRow,
  type Written,
} from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import {
  done,
  isId,
  NOT_FOUND,
  now,
  refused,
  type BadField,
  type Conflict,
  type Context,
  type NotFound,
  type Outcome,
  type Store,
} from "../context/index.ts";
import { bodyOf } from "./event.ts";
import { destinationTrouble, plainDestination, type DestinationRequest } from "./facts.ts";
import type { OutgoingParts } from "./parts.ts";
import { newSecret } from "./signature.ts";

type Manager = Authorised<"outgoing.manage">;

/** A destination and what waits for it. Its secret is not in it. */
export interface DestinationView {
  readonly destination: Omit<DestinationRow, "secret" | "former_secret">;
  readonly waiting: number;
  readonly dead: number;
}

/** A destination, and once only what its messages are signed with. */
export interface NewDestination {
  readonly view: DestinationView;
  /** Absent for mail. */
  readonly secret?: string;
}

const MOST_DESTINATIONS = 200;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

function viewOf(row: DestinationRow, count: { readonly waiting: number; readonly dead: number }): DestinationView {
  const { secret: _secret, former_secret: _former, ...destination } = row;
  return { destination, waiting: count.waiting, dead: count.dead };
}

const NOTHING = { waiting: 0, dead: 0 };

/** All destinations, by name. */
export async function listDestinations(context: Context, _authorised: Manager): Promise<readonly DestinationView[]> {
  const counts = new Map((await countOutgoing(context.store)).map((one) => [one.destination_id, one]));
  return (await destinationRows(context.store)).map((row) => viewOf(row, counts.get(row.id) ?? NOTHING));
}

/** One destination. */
export async function getDestination(
  context: Context,
  _authorised: Manager,
  request: { readonly id: string },
): Promise<Outcome<DestinationView, NotFound>> {
  const row = isId(request.id) ? await destinationById(context.store, request.id) : undefined;
  return row === undefined ? NOT_FOUND : done(viewOf(row, await countOf(context.store, row.id)));
}

/** Adds a destination. The secret that its messages are signed with is told once. */
export async function createDestination(
  context: Context & OutgoingParts,
  authorised: Manager,
  request: DestinationRequest,
): Promise<Outcome<NewDestination, BadField>> {
  const trouble = destinationTrouble(context, request);
  if (trouble !== undefined) return trouble;
  const id = newDestinationId();
  const secret = request.kind === "webhook" ? newSecret() : undefined;
  return change<NewDestination, BadField>(context, authorised.actor, async (trx, note) => {
    if ((await destinationRows(trx)).length >= MOST_DESTINATIONS)
      return refused({ code: "bad-field", field: "destinations", reason: "too-many" });
    const sealed = secret === undefined ? null : context.secrets.seal(id, secret);
    const facts = plainDestination(request);
    const row = await addDestination(trx, { id, kind: request.kind, facts, secret: sealed, at: now(context) });
    note({ action: "destination.create", subject: id, detail: { kind: request.kind, ...told(row) } });
    return done({ view: viewOf(row, NOTHING), ...(secret === undefined ? {} : { secret }) });
  });
}

/** What the trail tells of a destination: not its address, which may hold a key or name somebody. */
function told({ events, scopes, state, version }: DestinationRow): object {
  return { events, scopes, state, version };
}

/** Changes a destination that still has the version that its editor saw. Its kind stays. */
export async function updateDestination(
  context: Context & OutgoingParts,
  authorised: Manager,
  request: Omit<DestinationRequest, "kind"> & { readonly id: string; readonly version: number },
): Promise<Outcome<DestinationView, NotFound | Conflict | BadField>> {
  const { id, version } = request;
  const before = isId(id) ? await destinationById(context.store, id) : undefined;
  if (before === undefined) return NOT_FOUND;
  const facts = { ...request, kind: before.kind };
  const trouble = destinationTrouble(context, facts);
  if (trouble !== undefined) return trouble;
  return change<DestinationView, NotFound | Conflict>(context, authorised.actor, async (trx, note) => {
    const written = writtenOr(
      await changeDestination(trx, { id, version, facts: plainDestination(facts), at: now(context) }),
    );
    if (!written.ok) return written;
    const isMoved = before.address !== written.value.address;
    note({ action: "destination.update", subject: id, detail: { ...told(written.value), isMoved } });
    return done(viewOf(written.value, await countOf(trx, id)));
  });
}

async function countOf(store: Store, id: string): Promise<typeof NOTHING> {
  return (await countOutgoing(store)).find((one) => one.destination_id === id) ?? NOTHING;
}

function writtenOr(written: Written<DestinationRow>): Outcome<DestinationRow, NotFound | Conflict> {
  if (written.ok) return done(written.value);
  const { problem } = written;
  return problem.code === "changed" ? refused({ code: "conflict", version: problem.version }) : NOT_FOUND;
}

/** Gives a webhook another secret, told once; the one before is signed with besides for a day, so that the receiver can change over. */
export async function renewSecret(
  context: Context & OutgoingParts,
  authorised: Manager,
  request: { readonly id: string; readonly version: number },
): Promise<Outcome<NewDestination, NotFound | Conflict | BadField>> {
  const { id, version } = request;
  const before = isId(id) ? await destinationById(context.store, id) : undefined;
  if (before === undefined) return NOT_FOUND;
  if (before.kind !== "webhook") return refused({ code: "bad-field", field: "kind", reason: "no-secret" });
  const secret = newSecret();
  const formerUntil = new Date(context.clock() + DAY_MILLISECONDS).toISOString();
  return change<NewDestination, NotFound | Conflict>(context, authorised.actor, async (trx, note) => {
    const sealed = context.secrets.seal(id, secret);
    const written = writtenOr(await replaceSecret(trx, { id, version, secret: sealed, formerUntil, at: now(context) }));
    if (!written.ok) return written;
    note({ action: "destination.renew-secret", subject: id, detail: { formerUntil, version: written.value.version } });
    return done({ view: viewOf(written.value, await countOf(trx, id)), secret });
  });
}

/** Removes a destination with all that was still to be told to it. */
export async function removeDestination(
  context: Context,
  authorised: Manager,
  request: { readonly id: string },
): Promise<Outcome<null, NotFound>> {
  const { id } = request;
  if (!isId(id)) return NOT_FOUND;
  return change<null, NotFound>(context, authorised.actor, async (trx, note) => {
    const lost = await countOf(trx, id);
    if (!(await deleteDestination(trx, id))) return NOT_FOUND;
    note({ action: "destination.remove", subject: id, detail: { waiting: lost.waiting, dead: lost.dead } });
    return done(null);
  });
}

/** Writes a test message to one destination: it goes the way of every other message (threat F22). */
export async function testDestination(
  context: Context,
  authorised: Manager,
  request: { readonly id: string },
): Promise<Outcome<OutgoingRow, NotFound>> {
  const { id } = request;
  if (!isId(id)) return NOT_FOUND;
  return change<OutgoingRow, NotFound>(context, authorised.actor, async (trx, note) => {
    if ((await destinationById(trx, id)) === undefined) return NOT_FOUND;
    const at = now(context);
    const body = bodyOf({ kind: "destination.test", codes: [], facts: { destination: id, at } }, at);
    const [message = ""] = await addOutgoing(trx, [{ destinationId: id, event: "destination.test", body }], at);
    const row = await outgoingById(trx, message);
    if (row === undefined) return NOT_FOUND;
    note({ action: "destination.test", subject: id, detail: { message } });
    return done(row);
  });
}
