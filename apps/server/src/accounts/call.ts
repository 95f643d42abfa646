import type { AccountProblem } from "./answer.ts";

/** Who asks, as the server has found out: never what a header claims (threat D2). */
export interface Client {
  /** IP address. */
  readonly address: string;
  /** Under which the request stands in the log. */
  readonly reference: string;
}

/** A request whose body has been read: texts by their names. */
export interface Call {
  readonly request: Request;
  readonly client: Client;
  readonly fields: ReadonlyMap<string, string>;
}

export type CallOutcome =
  | { readonly ok: true; readonly fields: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly code: AccountProblem };

const MOST_CHARACTERS = 8192;

const no = (code: AccountProblem): CallOutcome => ({ ok: false, code });

/** Whether a request that changes something comes from our own pages, or from a program that sends no such headers (threat C12). */
export function isOwn(request: Request, address: string): boolean {
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  if (origin !== null && origin !== new URL(address).origin) return false;
  return site === null || site === "same-origin" || site === "none";
}

/** Reads a JSON object of texts. Only `names` are looked at, so that nothing else gets through (threat C6). */
export async function readFields(request: Request, names: readonly string[]): Promise<CallOutcome> {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") return no("bad-media-type");
  const text = await request.text();
  if (text.length > MOST_CHARACTERS) return no("too-large");
  const body = parsed(text);
  if (typeof body !== "object" || body === null || Array.isArray(body)) return no("bad-request");
  const given = new Map<string, unknown>(Object.entries(body));
  const fields = new Map<string, string>();
  for (const name of names) {
    const value = given.get(name);
    if (value === undefined) continue;
    if (typeof value !== "string" || value.includes("\u0000")) return no("invalid");
    fields.set(name, value);
  }
  return { ok: true, fields };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The cookies that an answer sets, as a browser would send them back; without those of the request. */
export function cookiesOf(answer: Response): Headers {
  const pairs = answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0] ?? "")
    .filter((pair) => !pair.endsWith("="));
  return new Headers({ cookie: pairs.join("; ") });
}
