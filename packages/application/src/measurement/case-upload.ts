import { readCasePayload, type CaseFormat, type CasePayload } from "@sangan/ingest";
import type { SourceRow } from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import {
  done,
  refused,
  type BadField,
  type Context,
  type Forbidden,
  type NotFound,
  type Outcome,
} from "../context/index.ts";
import { takeEvents, type EventReceipt } from "./case-intake.ts";
import { managed } from "./sources.ts";

/** Verdicts that are told line by line; of the others the number. */
const MOST_TOLD = 1000;

/** What is told of a delivery of events: of what was taken as it is only how many. */
export interface EventAnswer extends EventReceipt {
  readonly untold: number;
  /** Names that nothing was read from. */
  readonly ignored: readonly string[];
}

/** What a source has sent of service cases, as bytes. */
export interface EventBody {
  readonly source: SourceRow;
  readonly bytes: Uint8Array;
  readonly format: CaseFormat;
}

/** Reads and takes events of service cases, or says why nothing of them can be read. */
export async function takeEventBody(
  context: Context,
  { source, bytes, format }: EventBody,
): Promise<EventAnswer | Extract<CasePayload, { state: "refused" }>> {
  const { columns } = source.mapping.cases ?? {};
  const payload = await readCasePayload(format, bytes, columns === undefined ? {} : { columns });
  if (payload.state === "refused") return payload;
  const receipt = await takeEvents(context, { source, lines: payload.lines, receivedAt: context.clock() });
  const others = receipt.verdicts.filter(({ state }) => state !== "accepted");
  const untold = Math.max(0, others.length - MOST_TOLD);
  return { ...receipt, verdicts: others.slice(0, MOST_TOLD), untold, ignored: payload.ignored };
}

/** Takes an event log that somebody hands in for a source, read by the source's own names. */
export async function uploadEvents(
  context: Context,
  authorised: Authorised<"source.manage">,
  { id, ...body }: Omit<EventBody, "source"> & { readonly id: string },
): Promise<Outcome<EventAnswer, NotFound | Forbidden | BadField>> {
  const found = await managed(context, authorised, id);
  if (!found.ok) return found;
  const told = await takeEventBody(context, { ...body, source: found.value });
  if ("state" in told) return refused({ code: "bad-field", field: told.place || "body", reason: told.code });
  return change<EventAnswer, never>(context, authorised.actor, async (_trx, note) => {
    const { verdicts: _verdicts, ignored: _ignored, ...counts } = told;
    note({ action: "case.upload", subject: id, detail: { ...counts } });
    return done(told);
  });
}
