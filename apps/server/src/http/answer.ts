import { Readable } from "node:stream";
import { addressOf } from "@sangan/api/client";
import type { Bytes, Events, Route, RouteId } from "@sangan/api";
import type { FastifyReply } from "fastify";
import type { z } from "zod";
import type { FileAnswer } from "./handler.ts";

type Answer = Route["answer"];

/** Whether an answer is told as JSON. */
export function isJson(answer: Answer | Route["body"]): answer is z.ZodType {
  return answer !== undefined && !("bytes" in answer) && !("events" in answer);
}

/** Whether an answer is a file. */
export function isFile(answer: Answer): answer is Bytes {
  return answer !== undefined && "bytes" in answer;
}

/** Whether an answer is told bit by bit. */
export function isStream(answer: Answer): answer is Events {
  return answer !== undefined && "events" in answer;
}

/** A value as JSON of its schema: what the schema does not name does not leave. @throws Error when it is not what was promised */
export function jsonOf(schema: z.ZodType, value: unknown): string {
  const read = schema.safeParse(value);
  if (read.success) return JSON.stringify(read.data);
  // Where, and why; the values are nobody's business.
  const places = read.error.issues.slice(0, 5).map(({ code, path }) => `${path.map(String).join(".")}: ${code}`);
  throw new Error(`an answer is not what its schema promises: ${places.join(", ")}`);
}

/** Where what was made can be asked for. */
const PLACES: Partial<Record<RouteId, { readonly route: RouteId; readonly param: string; readonly member: string }>> = {
  "rounds.create": { route: "rounds.get", param: "roundId", member: "id" },
  "rounds.correct": { route: "rounds.get", param: "roundId", member: "id" },
  "campaigns.create": { route: "campaigns.get", param: "campaignId", member: "id" },
  "communities.create": { route: "communities.get", param: "code", member: "code" },
  "destinations.create": { route: "destinations.get", param: "destinationId", member: "id" },
  "people.create": { route: "people.get", param: "personId", member: "id" },
};

/** The address of what was made, where it has one. */
export function placeOf(id: RouteId, value: unknown): string | undefined {
  const place = PLACES[id];
  if (place === undefined || typeof value !== "object" || value === null) return undefined;
  const name: unknown = Object.getOwnPropertyDescriptor(value, place.member)?.value;
  return typeof name === "string" ? addressOf(place.route, { params: { [place.param]: name } }) : undefined;
}

/** A file's name for a download: in ASCII for old readers, and as it is. Nothing in it ends the header (threat A8). */
export function dispositionOf(name: string): string {
  const ascii = name.replaceAll(/[^\w. -]/g, "_");
  const whole = encodeURIComponent(name.replaceAll(/\p{Surrogate}/gu, "\uFFFD")).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`;
}

/** Whether a file is made piece by piece as it is taken. */
export function isPiecemeal({ content }: FileAnswer): boolean {
  return typeof content !== "string" && !(content instanceof Uint8Array);
}

/** Sends a file; not again to a reader who has the same content already. One that is made piece by piece ends with `signal`. */
export function sendFile(
  reply: FastifyReply,
  { type, content, name, tag }: FileAnswer,
  signal: AbortSignal,
): FastifyReply {
  reply.header("content-security-policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:");
  if (name !== undefined) reply.header("content-disposition", dispositionOf(name));
  if (tag === undefined) reply.header("cache-control", "no-store");
  else {
    const etag = `W/"${tag}"`;
    reply.header("etag", etag).header("cache-control", "private, no-cache");
    const known = reply.request.headers["if-none-match"]?.split(",").map((one) => one.trim()) ?? [];
    if (known.includes(etag) || known.includes(`"${tag}"`)) return reply.code(304).send();
  }
  const isText = /^(?:text\/|application\/json)/.test(type) && !type.includes("charset");
  reply.type(isText ? `${type}; charset=utf-8` : type);
  return typeof content === "string" || content instanceof Uint8Array
    ? reply.send(content)
    : reply.send(Readable.from(content, { signal, objectMode: false }));
}
