import { sourceOfToken, takeDelivery, type Context, type Receipt } from "@sangan/application";
import { PAYLOAD_FORMATS, readPayload, type PayloadFormat, type PayloadOptions } from "@sangan/ingest";
import type { SourceRow } from "@sangan/storage";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Room } from "../http/room.ts";
import { Trouble } from "../http/trouble.ts";
import { answerEvents } from "./events.ts";
import { formatOf, WAYS, type Way } from "./ways.ts";

/** What deliveries are taken with. */
export interface IngestParts {
  readonly context: Context;
  readonly room: Pick<Room, "deliveries" | "intake">;
  /** Until the body of a delivery is there, in milliseconds. */
  readonly patience: number;
  /** Told when something was taken that may move a score. */
  readonly onTaken: () => void;
}

const MOST_BYTES = 32 * 1024 * 1024;
/** What is larger, or does not say how large it is, takes a place while it is on its way and worked on. */
const SMALL_BYTES = 256 * 1024;
/** Verdicts that are told line by line; of the others the number. */
const MOST_TOLD = 1000;
const EVERYBODY = "";
/** A delivery that is here whole is taken, also when who sent it waits no more. */
const NEVER = new AbortController().signal;

/**
 * Registers the ways in for observations and events: everybody who brings a source's token may send, and nobody else. Who sends is known before any of the body is read, and only so
 * many large bodies are open at once (threats D10, D12).
 */
export async function bindIngest(app: FastifyInstance, parts: IngestParts): Promise<void> {
  const { context, room, patience } = parts;
  const senders = new WeakMap<FastifyRequest, SourceRow>();
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    scope.addHook("onRequest", async (request, reply) => {
      const source = await sourceOfToken(context, tokenOf(request));
      if (source === undefined) {
        reply.header("www-authenticate", "Bearer");
        throw new Trouble("signed-out");
      }
      senders.set(request, source);
      if (!isSmall(request)) reply.raw.once("close", room.deliveries.open(source.id));
    });
    scope.addHook("preParsing", async (request) => {
      const timer = setTimeout(() => request.raw.destroy(), patience);
      request.raw.once("end", () => clearTimeout(timer)).once("close", () => clearTimeout(timer));
    });
    for (const way of WAYS)
      scope.route({
        method: "POST",
        url: way.path,
        config: { routeId: way.id },
        bodyLimit: MOST_BYTES,
        handler: async (request, reply) => {
          const source = senders.get(request);
          if (source === undefined) throw new Error("a delivery without a sender");
          const end = await room.intake.take(EVERYBODY, NEVER);
          try {
            return await answerTo(way, { request, reply, parts, source });
          } finally {
            end();
          }
        },
      });
  });
}

/** Whether a body says that it is small; the server reads no more of it than it says. */
function isSmall({ headers }: FastifyRequest): boolean {
  const length = headers["content-length"];
  return length !== undefined && Number(length) <= SMALL_BYTES;
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly parts: IngestParts;
  readonly source: SourceRow;
}

async function answerTo(way: Way, { request, reply, parts, source }: Exchange): Promise<FastifyReply> {
  const { context, onTaken } = parts;
  if (way.takes === "events")
    return answerEvents({ context, source, bytes: bytesOf(request.body) }, { request, reply }, onTaken);
  const receivedAt = context.clock();
  const payload = await readPayload(formatFor(way, request), bytesOf(request.body), {
    receivedAt,
    ...precisionOf(request),
  });
  if (payload.state === "refused") {
    const { code, detail, place, text } = payload;
    throw new Trouble("unreadable-payload", { reason: code, detail, place, text });
  }
  const receipt = await takeDelivery(context, { source, lines: payload.lines, receivedAt });
  if (receipt.accepted + receipt.revised > 0) onTaken();
  return told(way, reply, { receipt, ignored: payload.ignored });
}

/** A body of nothing comes as nothing. */
function bytesOf(body: unknown): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array();
}

/** The token, wherever the system that is spoken like puts it: in the path, or after Bearer, Token or Basic (as the password). */
function tokenOf(request: FastifyRequest): string {
  const { token } = Object(request.params) as { readonly token?: string };
  if (token !== undefined) return token;
  const [, scheme = "", given = ""] = /^(Bearer|Token|Basic) +(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
  if (scheme.toLowerCase() !== "basic") return given;
  const pair = Buffer.from(given, "base64").toString("utf8");
  return pair.slice(pair.indexOf(":") + 1);
}

function queryOf(request: FastifyRequest): URLSearchParams {
  return new URLSearchParams(request.url.split("?")[1] ?? "");
}

function isFormat(text: string): text is PayloadFormat {
  return (PAYLOAD_FORMATS as readonly string[]).includes(text);
}

function formatFor(way: Way, request: FastifyRequest): PayloadFormat {
  if (way.format !== undefined) return way.format;
  const asked = queryOf(request).get("format");
  if (asked !== null && isFormat(asked)) return asked;
  const found = asked === null ? formatOf(request.headers["content-type"]) : undefined;
  if (found === undefined) throw new Trouble("bad-media-type", { formats: PAYLOAD_FORMATS });
  return found;
}

const PRECISIONS: Readonly<Record<string, NonNullable<PayloadOptions["precision"]>>> = {
  ns: "ns",
  n: "ns",
  us: "us",
  u: "us",
  ms: "ms",
  s: "s",
};

function precisionOf(request: FastifyRequest): Pick<PayloadOptions, "precision"> {
  const asked = queryOf(request).get("precision");
  if (asked === null) return {};
  const precision = Object.hasOwn(PRECISIONS, asked) ? PRECISIONS[asked] : undefined;
  if (precision === undefined)
    throw new Trouble("invalid", { faults: [{ at: ["query", "precision"], reason: "unrecognized" }] });
  return { precision };
}

function told(
  { answers }: Way,
  reply: FastifyReply,
  { receipt, ignored }: { readonly receipt: Receipt; readonly ignored: readonly string[] },
): FastifyReply {
  reply.header("cache-control", "no-store");
  if (answers === "nothing") return reply.code(receipt.refused > 0 && isAllRefused(receipt) ? 400 : 200).send();
  const { verdicts, ...counts } = receipt;
  if (answers === "influx") {
    if (receipt.refused === 0) return reply.code(204).send();
    const first = verdicts.find(({ state }) => state === "refused");
    const place = first === undefined ? "" : ` (${first.place})`;
    const message = `partial write: ${receipt.refused} of ${verdicts.length} fields were not taken${place}`;
    return reply.code(400).send({ code: "invalid", message });
  }
  // What was taken as it is needs no line of its own.
  const others = verdicts.filter(({ state }) => state !== "accepted");
  return reply
    .code(200)
    .send({ ...counts, verdicts: others.slice(0, MOST_TOLD), untold: Math.max(0, others.length - MOST_TOLD), ignored });
}

function isAllRefused({ refused, verdicts }: Receipt): boolean {
  return refused === verdicts.length;
}
