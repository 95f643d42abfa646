import {
  inTransaction,
  settleWaiting,
  sourceById,
  takeWaiting,
  waitingGroups,
  type QuarantineRow,
  type SourceRow,
  type WaitingGroup,
} from "@sangan/storage";
import type { ReadCaseLine, ReadLine } from "@sangan/ingest";
import { reachOf, type Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import { done, type Context, type Forbidden, type NotFound, type Outcome } from "../context/index.ts";
import { understandEventsAgain } from "./case-intake.ts";
import { understandAgain } from "./intake.ts";
import { unhindered } from "./unhindered.ts";
import { getSource, holdsAll, managed } from "./sources.ts";

/** Lines that are read once more in one transaction. */
const AT_ONCE = 1000;

/** What waits of a source, by reason and name, the largest groups first; nothing for who sees only a part of what it speaks for. */
export async function listWaiting(
  context: Context,
  authorised: Authorised<"source.read">,
  request: { readonly id: string },
): Promise<Outcome<readonly WaitingGroup[], NotFound>> {
  const found = await getSource(context, authorised, request);
  if (!found.ok) return found;
  // Lines name communities and devices of every part that a source speaks for (threat C3).
  const source = await sourceById(context.store, request.id);
  const isWhole = source !== undefined && holdsAll(reachOf(authorised, context.clock()), source.scopes);
  return done(isWhole ? await waitingGroups(context.store, request.id) : []);
}

/** How many lines were released, and how many wait on. */
export interface Release {
  readonly released: number;
  readonly waiting: number;
}

/** Reads what waits of a source once more, by what its mapping says now: what is understood becomes observations or events, the rest waits on. */
export async function releaseWaiting(
  context: Context,
  authorised: Authorised<"source.manage">,
  request: { readonly id: string },
): Promise<Outcome<Release, NotFound | Forbidden>> {
  const found = await managed(context, authorised, request.id);
  if (!found.ok) return found;
  const source = found.value;
  const sum = { released: 0, waiting: 0 };
  let after: string | undefined;
  for (;;) {
    const cursor = after;
    const page = await unhindered(() =>
      inTransaction(context.store, async (trx) => {
        const taken = await takeWaiting(trx, {
          sourceId: source.id,
          limit: AT_ONCE,
          ...(cursor === undefined ? {} : { after: cursor }),
        });
        const released = await releasedOf({ ...context, store: trx }, source, taken);
        await settleWaiting(trx, released, "released");
        return { taken, released: released.length };
      }),
    );
    sum.released += page.released;
    sum.waiting += page.taken.length - page.released;
    after = page.taken.at(-1)?.id;
    if (after === undefined) break;
  }
  await change<null, never>(context, authorised.actor, async (_trx, note) => {
    if (sum.released > 0) note({ action: "quarantine.release", subject: source.id, detail: { ...sum } });
    return done(null);
  });
  return done(sum);
}

/** Which of some lines that waited are understood now. */
async function releasedOf(
  context: Context,
  source: SourceRow,
  taken: readonly QuarantineRow[],
): Promise<readonly string[]> {
  const observations = taken.filter(({ kind }) => kind === "observation");
  const events = taken.filter(({ kind }) => kind === "event");
  const understood = await understandAgain(context, source, observations.map(lineOf));
  const followed = await understandEventsAgain(context, source, events.map(eventOf));
  return [
    ...observations.filter((_, at) => understood[at] === true),
    ...events.filter((_, at) => followed[at] === true),
  ].map(({ id }) => id);
}

/** Drops what waits of a source for one reason, or all of it. Dropped lines stay in the store, and count no more. */
export async function dropWaiting(
  context: Context,
  authorised: Authorised<"source.manage">,
  request: { readonly id: string; readonly reason?: string },
): Promise<Outcome<{ readonly dropped: number }, NotFound | Forbidden>> {
  const found = await managed(context, authorised, request.id);
  if (!found.ok) return found;
  return change<{ readonly dropped: number }, NotFound>(context, authorised.actor, async (trx, note) => {
    let dropped = 0;
    let after: string | undefined;
    for (;;) {
      const rows = await takeWaiting(trx, {
        sourceId: request.id,
        limit: AT_ONCE,
        ...(after === undefined ? {} : { after }),
      });
      const ids = rows
        .filter(({ reason }) => request.reason === undefined || reason === request.reason)
        .map(({ id }) => id);
      await settleWaiting(trx, ids, "dropped");
      dropped += ids.length;
      after = rows.at(-1)?.id;
      if (after === undefined) break;
    }
    const { reason = "" } = request;
    if (dropped > 0) note({ action: "quarantine.drop", subject: request.id, detail: { dropped, reason } });
    return done({ dropped });
  });
}

/** It was written by this program. */
function eventOf({ line }: QuarantineRow): ReadCaseLine {
  return line as ReadCaseLine;
}

/** A line with the moment of its receipt, which stands for a time that it does not name. It was written by this program. */
function lineOf({ line, received_at: at }: QuarantineRow): { readonly line: ReadLine; readonly receivedAt: number } {
  return { line: revived(line as ReadLine), receivedAt: Date.parse(at) };
}

/** A number too large for JSON is kept as text. */
function revived(line: ReadLine): ReadLine {
  const { reported } = line;
  const number = reported.form === "value" ? reported.value : reported.numerator;
  const { mantissa }: { readonly mantissa: number | bigint | string } = number;
  if (typeof mantissa !== "string") return line;
  const exact = { ...number, mantissa: BigInt(mantissa) };
  return {
    ...line,
    reported: reported.form === "value" ? { ...reported, value: exact } : { ...reported, numerator: exact },
  };
}
