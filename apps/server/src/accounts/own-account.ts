import { passwordChanged, tellAccount } from "@sangan/application";
import { accountStates, personById } from "@sangan/storage";
import { jsonAnswer, problemAnswer, type AccountProblem } from "./answer.ts";
import type { Call } from "./call.ts";
import { isFitPassword } from "./password.ts";
import { askLibrary, saidBy, type AccountService, type SignedIn } from "./service.ts";
import { throttled } from "./sign-in.ts";

type OwnRoute = (service: AccountService, call: Call, self: SignedIn) => Promise<Response>;

/** A route for who is signed in. */
export function ownRoute(route: OwnRoute): (service: AccountService, call: Call) => Promise<Response> {
  return async (service, call) => {
    const self = await service.personOf(call.request.headers);
    return self === undefined ? problemAnswer("signed-out", call.client.reference) : route(service, call, self);
  };
}

/** Asks the library for something that takes the password: whoever sits down at an open screen has as few tries as at the door. */
async function askWithPassword(
  service: AccountService,
  call: Call,
  ask: { readonly self: SignedIn; readonly path: string; readonly body: Readonly<Record<string, unknown>> },
): Promise<Response> {
  const { reference } = call.client;
  const attempt = throttled(service, call, `own ${ask.self.personId}`);
  if (attempt instanceof Response) return attempt;
  const answer = await askLibrary(service, call, ask);
  if (answer.ok) {
    attempt.succeeded();
    return answer;
  }
  if (answer.status >= 500) return problemAnswer("internal", reference);
  const code = (await saidBy(answer)).get("code");
  const problem: AccountProblem =
    code === "INVALID_PASSWORD" || code === "CREDENTIAL_ACCOUNT_NOT_FOUND" || code === "PASSWORD_TOO_LONG"
      ? "wrong-password"
      : "second-factor-state";
  return problemAnswer(problem, reference);
}

/** `POST /password` with `current` and `next`: all other sessions end. */
export const changeOwnPassword: OwnRoute = async (service, call, self) => {
  const [current, next] = [call.fields.get("current") ?? "", call.fields.get("next") ?? ""];
  if (!isFitPassword(next)) return problemAnswer("weak-password", call.client.reference);
  const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true };
  const answer = await askWithPassword(service, call, { self, path: "/change-password", body });
  if (!answer.ok) return answer;
  await passwordChanged(service.context, self.personId);
  return jsonAnswer({}, answer);
};

/** Says in the app whose code it is: the library only knows the id. */
function labelled(uri: string, name: string): string {
  const parts = new URL(uri);
  return `otpauth://totp/${encodeURIComponent("Sangan")}:${encodeURIComponent(name)}${parts.search}`;
}

/** `POST /second-factor/enable` with `password`: answers with the address for the app and with backup codes. Nothing is asked for yet. */
export const enableSecondFactor: OwnRoute = async (service, call, self) => {
  const body = { password: call.fields.get("password") ?? "" };
  const answer = await askWithPassword(service, call, { self, path: "/two-factor/enable", body });
  if (!answer.ok) return answer;
  const said = await saidBy(answer);
  const uri = said.get("totpURI");
  if (typeof uri !== "string") return problemAnswer("internal", call.client.reference);
  const person = await personById(service.context.store, self.personId);
  const name = person?.username ?? person?.email ?? self.personId;
  return jsonAnswer({ uri: labelled(uri, name), backupCodes: said.get("backupCodes") }, answer);
};

/** `POST /second-factor/confirm` with the first `code` of the app: from now on a code is asked for. */
export const confirmSecondFactor: OwnRoute = async (service, call, self) => {
  const { reference } = call.client;
  const code = (call.fields.get("code") ?? "").replaceAll(" ", "");
  const { personId } = self;
  if ((await accountStates(service.context.store, [personId])).get(personId)?.secondFactor === true)
    return problemAnswer("second-factor-state", reference);
  const attempt = throttled(service, call, `confirm ${personId}`);
  if (attempt instanceof Response) return attempt;
  const answer = await askLibrary(service, call, { path: "/two-factor/verify-totp", body: { code } });
  if (!answer.ok) return problemAnswer("wrong-credentials", reference);
  attempt.succeeded();
  service.spentCodes.spend(personId, code);
  await tellAccount(service.context, { personId, action: "account.second-factor", detail: { state: "on" } });
  return jsonAnswer({}, answer);
};

/** `POST /second-factor/disable` with `password`. */
export const disableSecondFactor: OwnRoute = async (service, call, self) => {
  const body = { password: call.fields.get("password") ?? "" };
  const answer = await askWithPassword(service, call, { self, path: "/two-factor/disable", body });
  if (!answer.ok) return answer;
  const { personId } = self;
  await tellAccount(service.context, { personId, action: "account.second-factor", detail: { state: "off" } });
  return jsonAnswer({}, answer);
};

/** `POST /second-factor/backup-codes` with `password`: new ones in place of the old. */
export const renewBackupCodes: OwnRoute = async (service, call, self) => {
  const body = { password: call.fields.get("password") ?? "" };
  const answer = await askWithPassword(service, call, { self, path: "/two-factor/generate-backup-codes", body });
  if (!answer.ok) return answer;
  const { personId } = self;
  await tellAccount(service.context, { personId, action: "account.second-factor", detail: { state: "new-codes" } });
  return jsonAnswer({ backupCodes: (await saidBy(answer)).get("backupCodes") }, answer);
};

/** `POST /sign-out`. */
export const signOut: OwnRoute = async (service, call, self) => {
  const answer = await askLibrary(service, call, { path: "/sign-out", body: {} });
  if (!answer.ok) return problemAnswer("internal", call.client.reference);
  await tellAccount(service.context, { personId: self.personId, action: "account.sign-out" });
  return jsonAnswer({}, answer);
};

/** `POST /sign-out-elsewhere`: all sessions but this one end. */
export const signOutElsewhere: OwnRoute = async (service, call, self) => {
  const answer = await askLibrary(service, call, { path: "/revoke-other-sessions", body: {} });
  if (!answer.ok) return problemAnswer("internal", call.client.reference);
  await tellAccount(service.context, {
    personId: self.personId,
    action: "account.sessions-ended",
    detail: { by: "owner" },
  });
  return jsonAnswer({}, answer);
};
