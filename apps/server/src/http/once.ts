import { createHash } from "node:crypto";
import type { RouteId } from "@sangan/api";
import { forgetKeys, inTransaction, rememberResponse, takeKey } from "@sangan/storage";
import type { Refusal } from "./handler.ts";
import type { Services } from "./services.ts";
import { Trouble } from "./trouble.ts";

/** What was asked for, by whom, under which key. */
export interface OnceRequest {
  readonly person: string;
  readonly route: RouteId;
  readonly key: string;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** An answer as it is remembered. */
export interface Remembered {
  readonly body: string;
  readonly version?: number;
}

class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

function requestDigest({ params, query, body }: OnceRequest): string {
  return createHash("sha256")
    .update(JSON.stringify([params, query, body]))
    .digest("hex");
}

function rememberedOf(response: object): Remembered {
  const body = "body" in response && typeof response.body === "string" ? response.body : "null";
  const version = "version" in response && typeof response.version === "number" ? response.version : undefined;
  return { body, ...(version === undefined ? {} : { version }) };
}

/**
 * Does what a key stands for once, and answers the same again (threats D5, F14). What was done, its answer and the key are there together or not at all:
 * work that is refused leaves the key free.
 * @throws Trouble `key-reused` when the key was used for another request
 */
export async function once(
  services: Services,
  request: OnceRequest,
  work: (services: Services) => Promise<Remembered | Refusal>,
): Promise<Remembered | Refusal> {
  const { person, route, key } = request;
  const at = new Date(services.clock()).toISOString();
  try {
    return await inTransaction(services.store, async (trx) => {
      const state = await takeKey(trx, { person, route, key }, { digest: requestDigest(request), at });
      if (state.state === "other-request") throw new Trouble("key-reused");
      if (state.state === "done") return rememberedOf(state.response);
      const done = await work({ ...services, store: trx });
      if ("ok" in done) throw new Refused(done);
      await rememberResponse(trx, { person, route, key }, done);
      return done;
    });
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

const DAY = 24 * 60 * 60 * 1000;

/** Forgets keys that are older than a day: whoever asks again by then asks for something new. */
export function forgetOldKeys({ store, clock }: Services): Promise<number> {
  return forgetKeys(store, new Date(clock() - DAY).toISOString());
}
