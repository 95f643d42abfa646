import { createHash } from "node:crypto";
import { endOneSession, personToSignIn, tellAccount } from "@sangan/application";
import { accountAddress } from "@sangan/storage";
import { jsonAnswer, problemAnswer, redirectAnswer } from "./answer.ts";
import { cookiesOf, type Call } from "./call.ts";
import { NOBODY, PASSWORD_LENGTH, PROVIDER } from "./library.ts";
import { askLibrary, saidBy, type AccountService } from "./service.ts";
import type { Attempt } from "./throttle.ts";

/** Lets an attempt through, or answers that it comes too soon. */
export function throttled(service: AccountService, call: Call, name?: string): Attempt | Response {
  const { address, reference } = call.client;
  const attempt = service.throttle.attempt({ address, name });
  return attempt.ok
    ? attempt
    : problemAnswer("too-many-requests", reference, { "retry-after": String(attempt.retryAfterSeconds) });
}

/** Names are counted by a digest of one length: what is typed into a form is sometimes a password. */
function countedAs(text: string): string {
  return createHash("sha256").update(text.normalize("NFC").toLowerCase(), "utf8").digest("base64url");
}

/**
 * `POST /sign-in` with `login` and `password`. Unknown, disabled and mistaken are one answer after the same work: one look-up, one scrypt, one event
 * (threat C14). With a second factor the session begins only at `/sign-in/second`.
 */
export async function signIn(service: AccountService, call: Call): Promise<Response> {
  const { reference } = call.client;
  const login = call.fields.get("login") ?? "";
  const password = call.fields.get("password") ?? "";
  if (login === "" || password === "" || login.length > 254) return problemAnswer("invalid", reference);
  const attempt = throttled(service, call, countedAs(login));
  if (attempt instanceof Response) return attempt;
  const person = await personToSignIn(service.context, login);
  const email = person === undefined || password.length > PASSWORD_LENGTH.most ? NOBODY : accountAddress(person.id);
  const body = { email, password: password.slice(0, PASSWORD_LENGTH.most) };
  const answer = await askLibrary(service, call, { path: "/sign-in/email", body, cookie: null });
  const personId = person === undefined ? {} : { personId: person.id };
  if (answer.status >= 500) return problemAnswer("internal", reference);
  if (!answer.ok) {
    await tellAccount(service.context, { ...personId, action: "account.sign-in-failed" });
    return problemAnswer("wrong-credentials", reference);
  }
  attempt.succeeded();
  if ((await saidBy(answer)).get("twoFactorRedirect") === true) return jsonAnswer({ secondFactor: true }, answer);
  await tellAccount(service.context, { ...personId, action: "account.sign-in", detail: { by: "password" } });
  return jsonAnswer({ secondFactor: false }, answer);
}

/** Without a session of before, so that the code answers for the sign-in that waits and for nothing else. */
function withoutSession(cookie: string | null): string | null {
  if (cookie === null) return null;
  return cookie
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => !/^(?:__Secure-)?sangan\.session_token=/.test(pair))
    .join("; ");
}

/** `POST /sign-in/second` with `code` from the app, or `backupCode`. */
export async function signInSecond(service: AccountService, call: Call): Promise<Response> {
  const { reference } = call.client;
  const code = call.fields.get("code")?.replaceAll(" ", "");
  const backupCode = call.fields.get("backupCode")?.trim();
  const given = code ?? backupCode ?? "";
  if (given === "" || given.length > 64) return problemAnswer("invalid", reference);
  const cookie = withoutSession(call.request.headers.get("cookie"));
  const attempt = throttled(service, call, countedAs(`second ${cookie ?? ""}`));
  if (attempt instanceof Response) return attempt;
  const path = code === undefined ? "/two-factor/verify-backup-code" : "/two-factor/verify-totp";
  const answer = await askLibrary(service, call, { path, body: { code: given }, cookie });
  const signedIn = answer.ok ? await service.personOf(cookiesOf(answer)) : undefined;
  if (signedIn === undefined) {
    if (answer.status === 429) return problemAnswer("too-many-requests", reference, { "retry-after": "900" });
    await tellAccount(service.context, { action: "account.sign-in-failed", detail: { by: "second-factor" } });
    return problemAnswer("wrong-credentials", reference);
  }
  const { personId, sessionId } = signedIn;
  if (code !== undefined && !service.spentCodes.spend(personId, code)) {
    await endOneSession(service.context, sessionId);
    await tellAccount(service.context, { personId, action: "account.sign-in-failed", detail: { by: "spent-code" } });
    return problemAnswer("wrong-credentials", reference);
  }
  attempt.succeeded();
  const by = code === undefined ? "backup-code" : "second-factor";
  await tellAccount(service.context, { personId, action: "account.sign-in", detail: { by } });
  return jsonAnswer({ secondFactor: false }, answer);
}

/** Whether a text is a path of our own pages (threat C11). */
function isOwnPath(text: string): boolean {
  return /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]{0,2000}$/.test(text);
}

/** `POST /sign-in/oidc` with `to`, where to go afterwards: answers with the provider's address. */
export async function signInElsewhere(service: AccountService, call: Call): Promise<Response> {
  const { reference } = call.client;
  const to = call.fields.get("to") ?? "/";
  if (service.oidcLibrary === undefined) return problemAnswer("not-found", reference);
  if (!isOwnPath(to)) return problemAnswer("invalid", reference);
  // Each begins something that is kept for a while, so an address has only so many.
  const attempt = throttled(service, call);
  if (attempt instanceof Response) return attempt;
  const body = { provider: PROVIDER, callbackURL: `${service.address}${to}`, disableRedirect: true };
  const answer = await askLibrary(service, call, { path: "/sign-in/social", body, cookie: null });
  const url = answer.ok ? (await saidBy(answer)).get("url") : undefined;
  return typeof url === "string" ? jsonAnswer({ url }, answer) : problemAnswer("internal", reference);
}

/** `GET /callback/oidc`: the provider sends people back. Only who is known by an address that the provider has verified gets in. */
export async function returnFromElsewhere(service: AccountService, call: Call): Promise<Response> {
  const { reference } = call.client;
  if (service.oidcLibrary === undefined) return problemAnswer("not-found", reference);
  // Each that leads nowhere is told in the audit trail, so an address has only so many (threat D10).
  const attempt = throttled(service, call);
  if (attempt instanceof Response) return attempt;
  const { search } = new URL(call.request.url);
  const answer = await askLibrary(service, call, { path: `/callback/${PROVIDER}${search}` });
  const to = answer.headers.get("location");
  if (to === null) return problemAnswer("bad-request", reference);
  const signedIn = await service.personOf(cookiesOf(answer));
  if (signedIn !== undefined) attempt.succeeded();
  const { context } = service;
  await (signedIn === undefined
    ? tellAccount(context, { action: "account.sign-in-failed", detail: { by: PROVIDER } })
    : tellAccount(context, { personId: signedIn.personId, action: "account.sign-in", detail: { by: PROVIDER } }));
  return redirectAnswer(to, answer);
}
