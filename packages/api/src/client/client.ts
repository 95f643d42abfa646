import type { ProblemDetails } from "../problem/schema.ts";
import { lineOf, type RouteId } from "../route/table.ts";
import type { Answer, Calls } from "./call.ts";

/** What the server answered, or what is wrong. `etag` names the version that was seen. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T; readonly etag: string | undefined }
  | { readonly ok: false; readonly problem: ProblemDetails };

export interface Client {
  /** Asks for a route. Rejects only when it was aborted. */
  readonly call: <Id extends RouteId>(id: Id, ...call: Calls<Id>) => Promise<Reply<Answer<Id>>>;
}

export interface ClientOptions {
  /** Origin of the server; "" for the page's own. */
  readonly origin?: string;
  /** An API key, where there is no session. */
  readonly token?: string;
  readonly fetch?: typeof fetch;
}

interface AnyCall {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  readonly etag?: string | undefined;
  readonly key?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The path of a route with its parameters and query. */
export function addressOf(id: RouteId, { params, query }: AnyCall = {}): string {
  const given = new Map(entriesOf(params));
  const path = lineOf(id).path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(given.get(name) ?? ""));
  const search = new URLSearchParams(entriesOf(query)).toString();
  return search === "" ? path : `${path}?${search}`;
}

function entriesOf(members: unknown): [string, string][] {
  if (typeof members !== "object" || members === null) return [];
  return Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
}

function isBytes(body: unknown): body is Blob | Uint8Array<ArrayBuffer> {
  return body instanceof Blob || body instanceof Uint8Array;
}

function requestOf(id: RouteId, call: AnyCall, token: string | undefined): RequestInit {
  const { body, etag, key, signal } = call;
  const headers: Record<string, string> = {
    ...(body === undefined ? {} : { "content-type": isBytes(body) ? "application/octet-stream" : "application/json" }),
    ...(etag === undefined ? {} : { "if-match": etag }),
    ...(key === undefined ? {} : { "idempotency-key": key }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  return {
    method: lineOf(id).method,
    headers,
    credentials: "same-origin",
    ...(body === undefined ? {} : { body: isBytes(body) ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  };
}

/** A problem that never reached the server, or did not come from it. */
function problemOf(code: "unavailable" | "internal", status: number): ProblemDetails {
  return { type: `urn:sangan:problem:${code}`, title: code, status, code, reference: "" };
}

async function readProblem(response: Response): Promise<ProblemDetails> {
  const isProblem = (response.headers.get("content-type") ?? "").startsWith("application/problem+json");
  if (isProblem) return (await response.json()) as ProblemDetails;
  return problemOf(response.status >= 502 ? "unavailable" : "internal", response.status);
}

async function readAnswer(response: Response): Promise<unknown> {
  if (response.status === 204) return null;
  const isJson = (response.headers.get("content-type") ?? "").startsWith("application/json");
  const isFile = response.headers.has("content-disposition");
  return isJson && !isFile ? response.json() : response.blob();
}

/** A client of the contract; only its types know the schemas, so that a browser loads none. */
export function createClient({ origin = "", token, fetch: ask = fetch }: ClientOptions = {}): Client {
  return {
    call: async <Id extends RouteId>(id: Id, ...[call]: Calls<Id>): Promise<Reply<Answer<Id>>> => {
      let response: Response;
      try {
        response = await ask(origin + addressOf(id, call), requestOf(id, call ?? {}, token));
      } catch (error) {
        if (call?.signal?.aborted === true) throw error;
        return { ok: false, problem: problemOf("unavailable", 0) };
      }
      if (!response.ok) return { ok: false, problem: await readProblem(response) };
      const value = (await readAnswer(response)) as Answer<Id>;
      return { ok: true, value, etag: response.headers.get("etag") ?? undefined };
    },
  };
}
