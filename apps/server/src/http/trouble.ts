import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { PROBLEMS, type ProblemCode } from "@sangan/api";
import { statementTrouble } from "@sangan/storage";
import type { FastifyReply } from "fastify";

/** Carries expected trouble with a request to the one place that answers it. */
export class Trouble extends Error {
  readonly trouble: ProblemCode;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(trouble: ProblemCode, members: Readonly<Record<string, unknown>> = {}) {
    super(trouble);
    this.name = "Trouble";
    this.trouble = trouble;
    this.members = members;
  }
}

/** What identifies a request in the log and in a problem: chance, nothing of its sender. */
export function newReference(): string {
  return randomUUID();
}

const OWN_MEMBERS = new Set(["ok", "type", "title", "status", "code", "reference"]);

/** A problem by RFC 9457. Its title is its code in words for programmers; words for people are the reader's. */
export function problemBody(
  code: ProblemCode,
  reference: string,
  members: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const others = Object.entries(members).filter(([name]) => !OWN_MEMBERS.has(name));
  return {
    type: `urn:sangan:problem:${code}`,
    title: code.replaceAll("-", " "),
    status: PROBLEMS[code],
    code,
    reference,
    ...Object.fromEntries(others),
  };
}

/** When it is worth asking again, in seconds. */
function retryAfter({ trouble, members }: Trouble): number | undefined {
  if (trouble === "too-many-requests") return Number(members["seconds"] ?? 60);
  if (trouble === "busy") return 2;
  return trouble === "unavailable" ? 5 : undefined;
}

function isStillSent({ complete, headers }: IncomingMessage): boolean {
  return !complete && (headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0");
}

/** Answers a request with a problem. */
export function sendProblem(reply: FastifyReply, trouble: Trouble): FastifyReply {
  const seconds = retryAfter(trouble);
  if (seconds !== undefined) reply.header("retry-after", String(seconds));
  // A body that is refused before it has come would keep its sender's connection.
  if (isStillSent(reply.request.raw)) reply.header("connection", "close");
  if (trouble.trouble === "signed-out") reply.header("www-authenticate", 'Bearer realm="sangan"');
  // Trouble after the headers of an answer were prepared is no longer what they speak of.
  for (const name of ["etag", "content-disposition", "location"]) reply.removeHeader(name);
  return reply
    .code(PROBLEMS[trouble.trouble])
    .header("cache-control", "no-store")
    .type("application/problem+json; charset=utf-8")
    .send(JSON.stringify(problemBody(trouble.trouble, reply.request.id, trouble.members)));
}

const BY_CODE: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "bad-media-type",
  FST_ERR_CTP_BODY_TOO_LARGE: "too-large",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "bad-request",
  FST_ERR_CTP_EMPTY_JSON_BODY: "bad-request",
  FST_ERR_CTP_INVALID_JSON_BODY: "bad-request",
  FST_ERR_BAD_URL: "bad-request",
  FST_ERR_MAX_PARAM_LENGTH: "not-found",
  FST_ERR_NOT_FOUND: "not-found",
};

/** The disk is full, or no more files can be open. */
const FULL = new Set(["ENOSPC", "EDQUOT", "EMFILE", "ENFILE"]);

/** The trouble that a thrown error stands for; undefined when it is a mistake of the program. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (error instanceof Trouble) return error;
  const statement = statementTrouble(error)?.code;
  if (statement === "busy") return new Trouble("busy");
  if (statement === "unreachable" || statement === "no-space") return new Trouble("unavailable");
  if (statement === "taken") return new Trouble("taken");
  if (statement === "refused" || statement === "not-text") return new Trouble("invalid", { faults: [] });
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (FULL.has(code)) return new Trouble("unavailable");
  const known = BY_CODE[code];
  if (known !== undefined) return new Trouble(known);
  const isBadBody = error instanceof SyntaxError && "statusCode" in error && error.statusCode === 400;
  return isBadBody ? new Trouble("bad-request") : undefined;
}
