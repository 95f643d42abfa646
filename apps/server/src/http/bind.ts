import { Readable } from "node:stream";
import { CONTRACT, lineOf, ROUTES, type Route, type RouteId } from "@sangan/api";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { isFile, isJson, isPiecemeal, isStream, jsonOf, placeOf, sendFile } from "./answer.ts";
import type { Spooled } from "./body.ts";
import { eventText } from "./events.ts";
import type { Asker, Exchange, Guard } from "./guard.ts";
import type { FileAnswer, Handlers, Refusal } from "./handler.ts";
import { once, type Remembered } from "./once.ts";
import { isLocal } from "./origin.ts";
import { readKey, readLanguage, readPart, readVersion } from "./read.ts";
import type { Room } from "./room.ts";
import type { Services } from "./services.ts";
import { sendProblem, Trouble } from "./trouble.ts";
import type { Turns } from "./turns.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** What the route is called in the log and in figures. */
    routeId?: string;
  }
  interface FastifyRequest {
    /** What is known of a request before its body is read. */
    entered?: Entered;
  }
}

interface Entered {
  readonly asker: Asker | undefined;
  readonly params: unknown;
  readonly query: unknown;
}

/** What binds the contract to its handlers. */
export interface Binding {
  readonly handlers: Handlers;
  readonly services: Services;
  readonly guard: Guard;
  readonly room: Room;
  readonly language: "zh" | "en";
  /** Aborted when the server stops. */
  readonly stopping: AbortSignal;
}

/** A request of some route, read by its contract. */
interface AnyAsked extends Entered {
  readonly body: unknown;
  readonly by: Asker | undefined;
  readonly version: number | undefined;
  readonly isLocal: boolean;
  readonly language: "zh" | "en";
  readonly signal: AbortSignal;
}

interface AnyDone {
  readonly ok: true;
  readonly value?: unknown;
  readonly version?: number;
  readonly file?: FileAnswer;
  readonly events?: AsyncIterable<unknown>;
}

type AnyHandler = (services: Services, asked: AnyAsked) => Promise<AnyDone | Refusal>;

/** The handler of a route: its request is what the route's own schemas have accepted, which no type can follow from here. */
function handlerOf(id: RouteId, handlers: Handlers): AnyHandler {
  return handlers[id] as unknown as AnyHandler;
}

const ROUTE_IDS: readonly RouteId[] = Object.keys(ROUTES).filter((id): id is RouteId => Object.hasOwn(ROUTES, id));

/** The routes of the contract whose body is JSON or none, or those whose body is bytes. */
export function routesOf(kind: "json" | "bytes"): readonly RouteId[] {
  return ROUTE_IDS.filter((id) => {
    const { body }: Route = CONTRACT[id];
    return isBytes(body) === (kind === "bytes");
  });
}

/** Registers a route of the contract with its handler. Nothing of its body is read before its sender may ask and has asked well. */
export function bindRoute(app: FastifyInstance, id: RouteId, binding: Binding): void {
  const route: Route = CONTRACT[id];
  const { method, path } = lineOf(id);
  app.route({
    method,
    url: path,
    config: { routeId: id },
    ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
    // Random bytes may look compressed, and the library then tells them as compressed.
    ...(answersBytes(route) ? { compress: false as const } : {}),
    onRequest: async (request, reply) => {
      const asker = await binding.guard({ request, reply }, route.access);
      request.entered = {
        asker,
        params: isJson(route.params) ? readPart("params", route.params, request.params) : undefined,
        query: readQuery(route, request),
      };
      if (route.etag === "needs") readVersion(request.headers["if-match"]);
      if (isBytes(route.body)) reply.raw.once("close", binding.room.uploads.open(asker?.actor.person ?? ""));
    },
    handler: async (request, reply) => {
      const { body } = request;
      const exchange = { request, reply };
      try {
        return await inTurn(turnsOf(id, binding, exchange), { ...exchange, stopping: binding.stopping }, () =>
          answerTo(id, binding, exchange),
        );
      } finally {
        if (isSpooled(body)) await body.close();
      }
    },
  });
}

function answersBytes({ answer }: Route): boolean {
  return answer !== undefined && "bytes" in answer && answer.bytes.includes("application/octet-stream");
}

function isBytes(body: Route["body"]): boolean {
  return body !== undefined && "bytes" in body;
}

interface Turn {
  readonly turns: Turns;
  readonly key: string;
}

const EVERYBODY = "";

/** What a request has to wait for before it is worked on: its person's turn, then everybody's. */
function turnsOf(id: RouteId, { room }: Binding, { request }: Exchange): readonly Turn[] {
  const person = request.entered?.asker?.actor.person;
  if (person === undefined) return [];
  const { body, idempotent }: Route = CONTRACT[id];
  const isOnce = idempotent === true && request.headers["idempotency-key"] !== undefined;
  return [
    { turns: room.person, key: person },
    ...(isOnce ? [{ turns: room.once, key: EVERYBODY }] : []),
    ...(isBytes(body) ? [{ turns: room.files, key: EVERYBODY }] : []),
  ];
}

/** Does something when all turns have come. @throws Trouble `busy` when its sender goes before, or the server stops */
async function inTurn<T>(
  [first, ...others]: readonly Turn[],
  given: Exchange & { readonly stopping: AbortSignal },
  work: () => Promise<T>,
): Promise<T> {
  if (first === undefined) return work();
  const end = await first.turns.take(first.key, signalOf(given, [given.stopping])).catch(() => {
    throw new Trouble("busy");
  });
  try {
    return await inTurn(others, given, work);
  } finally {
    end();
  }
}

function isSpooled(body: unknown): body is Spooled {
  return typeof body === "object" && body !== null && "close" in body && typeof body.close === "function";
}

function readQuery({ query }: Route, request: FastifyRequest): unknown {
  if (query !== undefined) return readPart("query", query, request.query);
  const names = Object.keys(Object(request.query));
  if (names.length === 0) return undefined;
  // No option is silently ignored.
  throw new Trouble("invalid", {
    faults: names.slice(0, 20).map((name) => ({ at: ["query", name.slice(0, 60)], reason: "unrecognized" })),
  });
}

function readBody({ body }: Route, given: unknown): unknown {
  if (isJson(body)) return readPart("body", body, given);
  const isGiven = given !== undefined && given !== null;
  if (body === undefined) {
    if (isGiven) throw new Trouble("invalid", { faults: [{ at: ["body"], reason: "unrecognized" }] });
    return undefined;
  }
  if (!isGiven) throw new Trouble("invalid", { faults: [{ at: ["body"], reason: "missing" }] });
  return given;
}

/** Aborted when the sender has gone before he was answered, or the server stops and the answer would never end. */
function signalOf({ reply }: Exchange, others: readonly AbortSignal[]): AbortSignal {
  const gone = new AbortController();
  reply.raw.once("close", () => gone.abort());
  return AbortSignal.any([gone.signal, ...others]);
}

function askedOf(id: RouteId, { language, stopping }: Binding, exchange: Exchange): AnyAsked {
  const route: Route = CONTRACT[id];
  const { request } = exchange;
  const { entered } = request;
  if (entered === undefined) throw new Error(`nobody has let this request of ${id} in`);
  return {
    ...entered,
    by: entered.asker,
    body: readBody(route, request.body),
    version: route.etag === "needs" ? readVersion(request.headers["if-match"]) : undefined,
    isLocal: isLocal(request),
    language: readLanguage(request.headers["accept-language"], language),
    signal: signalOf(exchange, isStream(route.answer) || isFile(route.answer) ? [stopping] : []),
  };
}

function ended(signal: AbortSignal): Promise<unknown> {
  return signal.aborted
    ? Promise.resolve()
    : new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}

async function answerTo(id: RouteId, binding: Binding, exchange: Exchange): Promise<FastifyReply> {
  const route: Route = CONTRACT[id];
  const { request, reply } = exchange;
  const asked = askedOf(id, binding, exchange);
  const handler = handlerOf(id, binding.handlers);
  const key = route.idempotent === true ? readKey(request.headers["idempotency-key"]) : undefined;
  if (isJson(route.answer)) {
    const schema = route.answer;
    const work = async (services: Services): Promise<Remembered | Refusal> => {
      const done = await handler(services, asked);
      if (!done.ok) return done;
      const body = jsonOf(schema, done.value);
      return done.version === undefined ? { body } : { body, version: done.version };
    };
    const person = asked.by?.actor.person;
    const done = await (key === undefined || person === undefined
      ? work(binding.services)
      : once(binding.services, { person, route: id, key, ...asked }, work));
    return "ok" in done ? refuse(reply, done) : sendJson(reply, id, done);
  }
  const done = await handler(binding.services, asked);
  if (!done.ok) return refuse(reply, done);
  if (isFile(route.answer) && done.file !== undefined) {
    sendFile(reply, done.file, asked.signal);
    // A turn lasts until the last piece is taken: so many files are made at once, and no more.
    if (isPiecemeal(done.file)) await ended(asked.signal);
    return reply;
  }
  if (isStream(route.answer) && done.events !== undefined)
    return sendEvents(binding, exchange, { ...asked, schema: route.answer.events, events: done.events });
  return reply.code(204).header("cache-control", "no-store").send();
}

function refuse(reply: FastifyReply, { ok: _ok, code, ...members }: Refusal): FastifyReply {
  return sendProblem(reply, new Trouble(code, members));
}

function sendJson(reply: FastifyReply, id: RouteId, { body, version }: Remembered): FastifyReply {
  const { status = 200 }: Route = CONTRACT[id];
  if (version !== undefined) reply.header("etag", `"${version}"`);
  const place = status === 201 ? placeOf(id, JSON.parse(body)) : undefined;
  if (place !== undefined) reply.header("location", place);
  return reply.code(status).header("cache-control", "no-store").type("application/json; charset=utf-8").send(body);
}

interface Streamed extends AnyAsked {
  readonly schema: z.ZodType;
  readonly events: AsyncIterable<unknown>;
}

function sendEvents({ room }: Binding, { reply }: Exchange, { by, signal, schema, events }: Streamed): FastifyReply {
  async function* texts(): AsyncGenerator<string> {
    for await (const event of events) yield jsonOf(schema, event);
  }
  const close = room.streams.open(by?.actor.person ?? "");
  reply.raw.once("close", close);
  return reply
    .header("cache-control", "no-store")
    .header("x-accel-buffering", "no")
    .type("text/event-stream; charset=utf-8")
    .send(Readable.from(eventText(texts(), { signal })));
}
