import { takeEventBody, type Context } from "@sangan/application";
import { CASE_FORMATS, type CaseFormat } from "@sangan/ingest";
import type { SourceRow } from "@sangan/storage";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Trouble } from "../http/trouble.ts";
import { formatOf } from "./ways.ts";

/** What a delivery of events is taken with. */
interface EventExchange {
  readonly context: Context;
  readonly source: SourceRow;
  readonly bytes: Uint8Array;
}

/** The form in which events come: as it is asked for, else by the media type. */
function eventFormat(request: FastifyRequest): CaseFormat {
  const asked = new URLSearchParams(request.url.split("?")[1] ?? "").get("format");
  const found = asked ?? formatOf(request.headers["content-type"]);
  const known = CASE_FORMATS.find((format) => format === found);
  if (known === undefined) throw new Trouble("bad-media-type", { formats: CASE_FORMATS });
  return known;
}

/** Answers a source that sent events of service cases, one or many. @throws Trouble when nothing of them can be read. */
export async function answerEvents(
  { context, source, bytes }: EventExchange,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  onTaken: () => void,
): Promise<FastifyReply> {
  const told = await takeEventBody(context, { source, bytes, format: eventFormat(request) });
  if ("state" in told) {
    const { code, detail, place, text } = told;
    throw new Trouble("unreadable-payload", { reason: code, detail, place, text });
  }
  if (told.accepted + told.revised > 0) onTaken();
  return reply.header("cache-control", "no-store").code(200).send(told);
}
