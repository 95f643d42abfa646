import { problemAnswer } from "./answer.ts";
import { isOwn, readFields, type Call, type Client } from "./call.ts";
import { BASE_PATH } from "./library.ts";
import {
  changeOwnPassword,
  confirmSecondFactor,
  disableSecondFactor,
  enableSecondFactor,
  ownRoute,
  renewBackupCodes,
  signOut,
  signOutElsewhere,
} from "./own-account.ts";
import type { AccountService } from "./service.ts";
import { returnFromElsewhere, signIn, signInElsewhere, signInSecond } from "./sign-in.ts";

interface AccountRoute {
  readonly method: "GET" | "POST";
  /** What is read of the body. */
  readonly fields: readonly string[];
  readonly answer: (service: AccountService, call: Call) => Promise<Response>;
}

/** Everything that can be asked. Nothing else of the library is reached. */
const ROUTES: ReadonlyMap<string, AccountRoute> = new Map<string, AccountRoute>([
  ["/sign-in", { method: "POST", fields: ["login", "password"], answer: signIn }],
  ["/sign-in/second", { method: "POST", fields: ["code", "backupCode"], answer: signInSecond }],
  ["/sign-in/oidc", { method: "POST", fields: ["to"], answer: signInElsewhere }],
  ["/callback/oidc", { method: "GET", fields: [], answer: returnFromElsewhere }],
  ["/sign-out", { method: "POST", fields: [], answer: ownRoute(signOut) }],
  ["/sign-out-elsewhere", { method: "POST", fields: [], answer: ownRoute(signOutElsewhere) }],
  ["/password", { method: "POST", fields: ["current", "next"], answer: ownRoute(changeOwnPassword) }],
  ["/second-factor/enable", { method: "POST", fields: ["password"], answer: ownRoute(enableSecondFactor) }],
  ["/second-factor/confirm", { method: "POST", fields: ["code"], answer: ownRoute(confirmSecondFactor) }],
  ["/second-factor/disable", { method: "POST", fields: ["password"], answer: ownRoute(disableSecondFactor) }],
  ["/second-factor/backup-codes", { method: "POST", fields: ["password"], answer: ownRoute(renewBackupCodes) }],
]);

/** Answers one request below `/api/auth`. */
export async function handle(service: AccountService, request: Request, client: Client): Promise<Response> {
  const { pathname } = new URL(request.url);
  const route = pathname.startsWith(`${BASE_PATH}/`) ? ROUTES.get(pathname.slice(BASE_PATH.length)) : undefined;
  if (route === undefined) return problemAnswer("not-found", client.reference);
  if (request.method !== route.method) return problemAnswer("bad-method", client.reference, { allow: route.method });
  if (route.method === "GET") return route.answer(service, { request, client, fields: new Map() });
  if (!isOwn(request, service.address)) return problemAnswer("cross-site", client.reference);
  const read = await readFields(request, route.fields);
  return read.ok
    ? route.answer(service, { request, client, fields: read.fields })
    : problemAnswer(read.code, client.reference);
}
