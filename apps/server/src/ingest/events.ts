import { takeEvents, type Context, type EventReceipt } from "@sangan/application";
import { CASE_FORMATS, readCasePayload, type CaseFormat } from "@sangan/ingest";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { SourceRow } from "@sangan/storage";
import { Trouble } from "../http/trouble.ts";
import { formatOf } from "./ways.ts";

/** Verdicts that are told line by line; of the others the number. */
const MOST_TOLD = 1000;

/** What a delivery of events is taken with. */
export interface EventExchange {
  readonly context: Context;
  readonly source: SourceRow;
  readonly bytes: Uint8Array;
  readonly format: CaseFormat;
}

/** What is told of a delivery: of what was taken as it is only how many. */
interface EventAnswer extends Omit<EventReceipt, "verdicts"> {
  readonly verdicts: EventReceipt["verdicts"];
  readonly untold: number;
  readonly ignored: readonly string[];
}

/** Takes events of service cases, one or many. @throws Trouble when nothing of them can be read. */
async function takeEventBody({ context, source, bytes, format }: EventExchange): Promise<EventAnswer> {
  const { columns } = source.mapping.cases ?? {};
  const payload = await readCasePayload(format, bytes, columns === undefined ? {} : { columns });
  if (payload.state === "refused") {
    const { code, detail, place, text } = payload;
    throw new Trouble("unreadable-payload", { reason: code, detail, place, text });
  }
  const receipt = await takeEvents(context, { source, lines: payload.lines, receivedAt: context.clock() });
  const others = receipt.verdicts.filter(({ state }) => state !== "accepted");
  const untold = Math.max(0, others.length - MOST_TOLD);
  return { ...receipt, verdicts: others.slice(0, MOST_TOLD), untold, ignored: payload.ignored };
}

/** The form in which events come: as it is asked for, else by the media type. */
function eventFormat(request: FastifyRequest): CaseFormat {
  const asked = new URLSearchParams(request.url.split("?")[1] ?? "").get("format");
  const found = asked ?? formatOf(request.headers["content-type"]);
  const known = CASE_FORMATS.find((format) => format === found);
  if (known === undefined) throw new Trouble("bad-media-type", { formats: CASE_FORMATS });
  return known;
}

/** Answers a source that sent events. */
export async function answerEvents(
  exchange: Omit<EventExchange, "format">,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  onTaken: () => void,
): Promise<FastifyReply> {
  const told = await takeEventBody({ ...exchange, format: eventFormat(request) });
  if (told.accepted + told.revised > 0) onTaken();
  return reply.header("cache-control", "no-store").code(200).send(told);
}
