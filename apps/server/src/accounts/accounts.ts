import {
  acceptLink,
  actorOfPerson,
  firstAdministrator,
  isSetUpLink,
  lookAtLink,
  type Context,
  type SetUpRequest,
} from "@sangan/application";
import { accountStates, forgetEnded, type Database } from "@sangan/storage";
import { hashPassword } from "better-auth/crypto";
import { Kysely } from "kysely";
import type { Client } from "./call.ts";
import { handle } from "./handler.ts";
import { createLibrary, PROVIDER, type Library } from "./library.ts";
import type { OidcSettings } from "./oidc.ts";
import { isFitPassword } from "./password.ts";
import type { AccountService, SignedIn } from "./service.ts";
import { createSpentCodes } from "./spent-codes.ts";
import { createThrottle } from "./throttle.ts";

/** Shorter than 10 characters or longer than 128. */
interface WeakPassword {
  readonly ok: false;
  readonly code: "weak-password";
}

const WEAK: WeakPassword = { ok: false, code: "weak-password" };
const BAD_LINK = { ok: false, code: "bad-link" } as const;

/** What accounts stand on. */
export interface AccountsSettings {
  readonly database: Database;
  readonly context: Context;
  /** Where people reach the server, without a path. https: cookies are sent by no other way. */
  readonly address: string;
  readonly secret: string;
  readonly oidc?: OidcSettings | undefined;
  /** Told of what nobody could foresee. */
  readonly onFault?: (error: unknown) => void;
}

/** Accounts of people: passwords, second factors, sessions. */
export interface Accounts {
  /** Answers what is asked below `/api/auth`. `client` is who the server has found out to ask: only it knows which proxies to believe. */
  readonly handler: (request: Request, client: Client) => Promise<Response>;
  /** Who is signed in, by the cookies of a request; nobody who is disabled. */
  readonly personOf: (headers: Headers) => Promise<SignedIn | undefined>;
  /** Makes the first administrator by the set-up link. */
  readonly setUp: (
    request: Omit<SetUpRequest, "passwordHash"> & { readonly password: string },
  ) => Promise<Awaited<ReturnType<typeof firstAdministrator>> | WeakPassword>;
  /** Chooses a password by an invitation or a link to reset it. */
  readonly accept: (request: {
    readonly token: string;
    readonly password: string;
  }) => Promise<Awaited<ReturnType<typeof acceptLink>> | WeakPassword>;
  /** Those who can sign in, by id, and whether with a second factor. */
  readonly waysIn: (personIds: readonly string[]) => Promise<ReadonlyMap<string, { readonly twoFactor: boolean }>>;
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  /** Ends the connections; the database stays open. */
  readonly close: () => Promise<void>;
}

const CONNECTIONS = 5;
const TIDY_MILLISECONDS = 60 * 60 * 1000;

function serviceOf(settings: AccountsSettings, kysely: Kysely<Record<string, never>>): AccountService {
  const { context, address: given, secret, oidc, onFault = () => undefined } = settings;
  const address = new URL(given).origin;
  const of = (provider: OidcSettings | undefined): Library =>
    createLibrary({ kysely, context, address, secret, oidc: provider, onFault });
  const library = of(undefined);
  let withProvider: Library | undefined;
  return {
    context,
    address,
    library,
    // Apart and late: a provider that does not answer holds up nobody who signs in by password.
    oidcLibrary: oidc === undefined ? undefined : () => (withProvider ??= of(oidc)),
    throttle: createThrottle(context.clock),
    spentCodes: createSpentCodes(context.clock),
    personOf: async (headers) => {
      const session = await library.session(headers);
      return session !== undefined && (await actorOfPerson(context, session.personId)) !== undefined
        ? session
        : undefined;
    },
  };
}

/** Opens the accounts on a database. */
export function createAccounts(settings: AccountsSettings): Accounts {
  const { database, context, oidc } = settings;
  const kysely = new Kysely<Record<string, never>>({ dialect: database.plainDialect(CONNECTIONS) });
  const service = serviceOf(settings, kysely);
  const tidy = setInterval(() => {
    forgetEnded(context.store, new Date(context.clock()).toISOString()).catch((error: unknown) =>
      settings.onFault?.(error),
    );
  }, TIDY_MILLISECONDS).unref();
  return {
    handler: (request, client) => handle(service, request, client),
    personOf: service.personOf,
    setUp: async ({ token, password, ...facts }) => {
      if (!isFitPassword(password)) return WEAK;
      // Looked at before the costly work, and used up after it.
      if (!(await isSetUpLink(context, token))) return BAD_LINK;
      return firstAdministrator(context, { ...facts, token, passwordHash: await hashPassword(password) });
    },
    accept: async ({ token, password }) => {
      if (!isFitPassword(password)) return WEAK;
      const looked = await lookAtLink(context, token);
      return looked.ok ? acceptLink(context, { token, passwordHash: await hashPassword(password) }) : looked;
    },
    waysIn: async (personIds) => {
      const states = await accountStates(context.store, personIds);
      const able = [...states].filter(([, { canSignIn }]) => canSignIn);
      return new Map(able.map(([id, { secondFactor }]) => [id, { twoFactor: secondFactor }]));
    },
    providers: oidc === undefined ? [] : [{ id: PROVIDER, name: oidc.name }],
    close: async () => {
      clearInterval(tidy);
      await kysely.destroy();
    },
  };
}
