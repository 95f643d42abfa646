import { personToSignIn, actorOfPerson, type Context } from "@sangan/application";
import { accountAddress, ensureAccount, uuidv7 } from "@sangan/storage";
import { betterAuth, type BetterAuthOptions } from "better-auth";
import { genericOAuth, twoFactor } from "better-auth/plugins";
import type { Kysely } from "kysely";
import type { OidcSettings } from "./oidc.ts";

/** Where accounts are answered for, below the server's address. */
export const BASE_PATH = "/api/auth";
/** The shortest and the longest password. */
export const PASSWORD_LENGTH = { least: 10, most: 128 } as const;
/** The OpenID provider, as the library knows it. */
export const PROVIDER = "oidc";
/** Nobody's: for whom the library does all that it does for somebody, and refuses. */
export const NOBODY = "nobody@person.invalid";

const HOUR_SECONDS = 60 * 60;
const SESSION = { expiresIn: 12 * HOUR_SECONDS, updateAge: HOUR_SECONDS / 4 } as const;

export interface LibrarySettings {
  /** Reads times as `Date`. */
  readonly kysely: Kysely<Record<string, never>>;
  readonly context: Context;
  /** Where people reach the server, such as `https://sangan.example.org`. */
  readonly address: string;
  readonly secret: string;
  readonly oidc: OidcSettings | undefined;
  /** Told of what nobody could foresee, without personal data. */
  readonly onFault: (error: unknown) => void;
}

const TIMES = { createdAt: "created_at", updatedAt: "updated_at" } as const;

/** Which of our tables and columns the library uses. */
const TABLES = {
  user: { modelName: "account_user", fields: { emailVerified: "email_verified", ...TIMES } },
  session: {
    modelName: "account_session",
    fields: {
      userId: "user_id",
      expiresAt: "expires_at",
      ipAddress: "ip_address",
      userAgent: "user_agent",
      ...TIMES,
    },
  },
  account: {
    modelName: "account_credential",
    fields: {
      userId: "user_id",
      providerId: "provider_id",
      accountId: "account_id",
      accessToken: "access_token",
      refreshToken: "refresh_token",
      idToken: "id_token",
      accessTokenExpiresAt: "access_token_expires_at",
      refreshTokenExpiresAt: "refresh_token_expires_at",
      ...TIMES,
    },
  },
  verification: { modelName: "account_verification", fields: { expiresAt: "expires_at", ...TIMES } },
} as const;

const SECOND_FACTOR_TABLES = {
  user: { fields: { twoFactorEnabled: "two_factor_enabled" } },
  twoFactor: {
    modelName: "account_two_factor",
    fields: {
      userId: "user_id",
      backupCodes: "backup_codes",
      failedVerificationCount: "failed_verification_count",
      lockedUntil: "locked_until",
    },
  },
} as const;

/** Whom an OpenID provider speaks of: a person whose address it has verified, else nobody. A stranger becomes no person. */
async function personOfProfile(context: Context, profile: Readonly<Record<string, unknown>>): Promise<string> {
  const { email, email_verified: isVerified } = profile;
  if (typeof email !== "string" || !email.includes("@") || (isVerified !== true && isVerified !== "true"))
    return NOBODY;
  const person = await personToSignIn(context, email);
  if (person === undefined) return NOBODY;
  await ensureAccount(context.store, person.id, new Date(context.clock()).toISOString());
  return accountAddress(person.id);
}

function providers({ context, oidc }: LibrarySettings): ReturnType<typeof genericOAuth>[] {
  if (oidc === undefined) return [];
  const { issuer, clientId, clientSecret, scopes } = oidc;
  return [
    genericOAuth({
      config: [
        {
          providerId: PROVIDER,
          discoveryUrl: `${issuer}/.well-known/openid-configuration`,
          clientId,
          clientSecret,
          scopes: [...scopes],
          pkce: true,
          requireIdTokenVerification: true,
          disableSignUp: true,
          mapProfileToUser: async (profile: Record<string, unknown>) => ({
            email: await personOfProfile(context, profile),
            emailVerified: true,
            name: PROVIDER,
          }),
        },
      ],
    }),
  ];
}

/** What the library is told: nothing but these tables, no word to anybody outside, and no limits but ours. */
export function libraryOptions(settings: LibrarySettings): BetterAuthOptions {
  const { kysely, context, address, secret, onFault } = settings;
  return {
    appName: "Sangan",
    baseURL: address,
    basePath: BASE_PATH,
    trustedOrigins: [address],
    // The list, because the environment could bring another one in its place.
    secrets: [{ version: 1, value: secret }],
    secret,
    database: { db: kysely, type: "postgres", transaction: true },
    user: TABLES.user,
    session: { ...TABLES.session, ...SESSION, cookieCache: { enabled: false } },
    account: {
      ...TABLES.account,
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, allowDifferentEmails: false },
    },
    verification: TABLES.verification,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
    },
    plugins: [
      twoFactor({ issuer: "Sangan", schema: SECOND_FACTOR_TABLES, totpOptions: { digits: 6, period: 30 } }),
      ...providers(settings),
    ],
    databaseHooks: {
      session: {
        create: { before: async ({ userId }) => (await actorOfPerson(context, userId)) !== undefined },
      },
      account: {
        // What another place gives for its own interfaces is of no use here and would only lie about.
        create: { before: (account) => Promise.resolve({ data: { ...account, ...NO_TOKENS } }) },
      },
    },
    advanced: {
      cookiePrefix: "sangan",
      useSecureCookies: address.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => uuidv7(), validateSchema: false },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: { errorURL: `${address}/sign-in`, onError: onFault },
  };
}

const NO_TOKENS = {
  accessToken: null,
  refreshToken: null,
  idToken: null,
  accessTokenExpiresAt: null,
  refreshTokenExpiresAt: null,
  scope: null,
} as const;

/** The library, as far as it is used here. */
export interface Library {
  readonly handler: (request: Request) => Promise<Response>;
  readonly session: (
    headers: Headers,
  ) => Promise<
    { readonly personId: string; readonly sessionId: string; readonly setCookie: readonly string[] } | undefined
  >;
}

export function createLibrary(settings: LibrarySettings): Library {
  const auth = betterAuth(libraryOptions(settings));
  return {
    handler: auth.handler,
    session: async (headers) => {
      const { response, headers: given } = await auth.api.getSession({ headers, returnHeaders: true });
      if (response === null) return undefined;
      return { personId: response.user.id, sessionId: response.session.id, setCookie: given.getSetCookie() };
    },
  };
}
