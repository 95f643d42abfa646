import type { Context } from "@sangan/application";
import type { Call } from "./call.ts";
import { BASE_PATH, type Library } from "./library.ts";
import type { SpentCodes } from "./spent-codes.ts";
import type { Throttle } from "./throttle.ts";

/** Who is signed in, and the cookies that prolong his session. */
export interface SignedIn {
  readonly personId: string;
  readonly sessionId: string;
  /** `Set-Cookie` headers for the answer; mostly none. */
  readonly setCookie: readonly string[];
}

/** What the routes of accounts work with. */
export interface AccountService {
  readonly context: Context;
  readonly address: string;
  readonly library: Library;
  /** The library with the OpenID provider, which is asked for its settings when it is first needed. Undefined: there is none. */
  readonly oidcLibrary: (() => Library) | undefined;
  readonly throttle: Throttle;
  readonly spentCodes: SpentCodes;
  readonly personOf: (headers: Headers) => Promise<SignedIn | undefined>;
}

/** What is asked of the library. */
export interface LibraryCall {
  readonly path: string;
  /** Absent: it is got, not posted. */
  readonly body?: Readonly<Record<string, unknown>>;
  readonly cookie?: string | null;
}

/**
 * Asks the library in the name of a request. It gets the cookies and nothing else of who asks: no address, no program's name; and our own origin, which has
 * been checked before.
 */
export function askLibrary(
  service: AccountService,
  call: Call,
  { path, body, cookie }: LibraryCall,
): Promise<Response> {
  const headers = new Headers({ origin: new URL(service.address).origin });
  const sent = cookie === undefined ? call.request.headers.get("cookie") : cookie;
  if (sent !== null) headers.set("cookie", sent);
  if (body !== undefined) headers.set("content-type", "application/json");
  const url = `${service.address}${BASE_PATH}${path}`;
  const request = new Request(url, {
    method: body === undefined ? "GET" : "POST",
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const library = path.includes("/oidc") || path === "/sign-in/social" ? service.oidcLibrary?.() : service.library;
  return (library ?? service.library).handler(request);
}

/** What the library says, as far as it is an object. */
export async function saidBy(answer: Response): Promise<ReadonlyMap<string, unknown>> {
  const said: unknown = await answer.json().catch(() => undefined);
  return new Map(typeof said === "object" && said !== null ? Object.entries(said) : []);
}
