import type { Access } from "@sangan/api";
import { authoriseAnywhere, type Actor, type Authorised, type Permission } from "@sangan/application";
import type { FastifyReply, FastifyRequest } from "fastify";
import { networkOf } from "../network.ts";
import { checkSite } from "./origin.ts";
import { Trouble } from "./trouble.ts";
import { rateWindow, type RateWindow } from "./window.ts";

/** How the people of the server are known. */
interface Doors {
  /** The person whose session a request has, and the cookies that prolong it; undefined without one. */
  readonly personOf: (headers: Headers) => Promise<Session | undefined>;
  readonly actorOfPerson: (personId: string) => Promise<Actor | undefined>;
  /** Whom an API key acts for; undefined when it is none that is in force. */
  readonly actorOfKey: (token: string) => Promise<Actor | undefined>;
}

/** Who is signed in. */
interface Session {
  readonly personId: string;
  /** `Set-Cookie` headers for the answer. */
  readonly setCookie: readonly string[];
}

/** Requests in a minute. */
export interface Rates {
  /** For a person or his keys. */
  readonly requests: number;
  readonly writes: number;
  /** For an address whose requests come signed out: all of an estate may stand behind one (threat D8). */
  readonly strangers: number;
}

export const RATES: Rates = { requests: 600, writes: 120, strangers: 3000 };

/** Who asks, and the proof that he may. */
export interface Asker {
  readonly actor: Actor;
  readonly authorised?: Authorised<Permission>;
}

/** Lets a request in: undefined where the route is everybody's. @throws Trouble when it may not come in */
export type Guard = (exchange: Exchange, access: Access) => Promise<Asker | undefined>;

/** A request and its answer to be. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface GuardOptions {
  readonly doors: Doors;
  readonly address: string;
  readonly rates: Rates;
  readonly clock: () => number;
}

const isReading = ({ method }: FastifyRequest): boolean => method === "GET" || method === "HEAD";

function spend(window: RateWindow, key: string): void {
  const seconds = window.take(key);
  if (seconds > 0) throw new Trouble("too-many-requests", { seconds });
}

/** The headers of a request as a browser would hold them. */
export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.raw.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one);
  }
  return headers;
}

interface Known {
  readonly actor: Actor;
  readonly by: "session" | "key";
}

async function knownBy({ request, reply }: Exchange, doors: Doors): Promise<Known | undefined> {
  const [, token] = /^Bearer +(\S+)$/i.exec(request.raw.headers.authorization ?? "") ?? [];
  if (token !== undefined) {
    // A request with a key is judged by its key, whatever session comes with it.
    const actor = await doors.actorOfKey(token);
    return actor === undefined ? undefined : { actor, by: "key" };
  }
  if (request.raw.headers.cookie === undefined) return undefined;
  const session = await doors.personOf(headersOf(request));
  if (session === undefined) return undefined;
  const actor = await doors.actorOfPerson(session.personId);
  if (actor === undefined) return undefined;
  if (session.setCookie.length > 0) reply.header("set-cookie", session.setCookie);
  return { actor, by: "session" };
}

/** Makes the one way into every route: rate, sign-in, permission, origin, in this order. */
export function createGuard({ doors, address, rates, clock }: GuardOptions): Guard {
  const requests = rateWindow(rates.requests, clock);
  const writes = rateWindow(rates.writes, clock);
  const strangers = rateWindow(rates.strangers, clock);
  return async (exchange, access) => {
    const { request } = exchange;
    const from = networkOf(request.ip);
    const seconds = strangers.wait(from);
    if (access === "public") {
      spend(strangers, from);
      checkSite(request, address, { silent: "allowed" });
      return undefined;
    }
    // An address that has used up its strangers' share is not even looked up, unless it brings something to look up.
    const brings = request.raw.headers.authorization ?? request.raw.headers.cookie;
    if (seconds > 0 && brings === undefined) throw new Trouble("too-many-requests", { seconds });
    const known = await knownBy(exchange, doors);
    if (known === undefined) {
      spend(strangers, from);
      throw new Trouble("signed-out");
    }
    const { actor, by } = known;
    spend(requests, actor.person);
    if (!isReading(request)) spend(writes, actor.person);
    const asker = permitted(actor, access, clock());
    if (by === "session") checkSite(request, address, { silent: isReading(request) ? "allowed" : "refused" });
    return asker;
  };
}

function permitted(actor: Actor, access: Exclude<Access, "public">, now: number): Asker {
  if (access === "signed-in") return { actor };
  const authorisation = authoriseAnywhere(actor, access, now);
  if (!authorisation.ok) throw new Trouble("forbidden");
  return { actor, authorised: authorisation.authorised };
}
