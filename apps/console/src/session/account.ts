/** Why the door or one's own account refused something. */
export type AccountTrouble =
  | "wrong-credentials"
  | "wrong-password"
  | "weak-password"
  | "second-factor-state"
  | "too-many-requests"
  | "signed-out"
  | "invalid"
  | "cross-site"
  | "unavailable"
  | "internal";

/** What was answered, or what is wrong and how long to wait. */
export type AccountReply =
  | { readonly ok: true; readonly said: ReadonlyMap<string, unknown> }
  | { readonly ok: false; readonly trouble: AccountTrouble; readonly seconds?: number };

/** What can be asked of accounts, below `/api/auth`. */
export type AccountPath =
  | "/sign-in"
  | "/sign-in/second"
  | "/sign-in/oidc"
  | "/sign-out"
  | "/sign-out-elsewhere"
  | "/password"
  | "/second-factor/enable"
  | "/second-factor/confirm"
  | "/second-factor/disable"
  | "/second-factor/backup-codes";

const TROUBLES: readonly AccountTrouble[] = [
  "wrong-credentials",
  "wrong-password",
  "weak-password",
  "second-factor-state",
  "too-many-requests",
  "signed-out",
  "invalid",
  "cross-site",
];

async function saidIn(response: Response): Promise<ReadonlyMap<string, unknown>> {
  try {
    const body: unknown = await response.json();
    return new Map(typeof body === "object" && body !== null ? Object.entries(body) : []);
  } catch {
    return new Map();
  }
}

function troubleOf(status: number, code: unknown): AccountTrouble {
  const known = TROUBLES.find((one) => one === code);
  if (known !== undefined) return known;
  if (status === 429) return "too-many-requests";
  return status === 502 || status === 503 ? "unavailable" : "internal";
}

/** Asks something about accounts. Never rejects. */
export async function askAccount(
  path: AccountPath,
  body: Readonly<Record<string, string>> = {},
): Promise<AccountReply> {
  let response: Response;
  try {
    response = await fetch(`/api/auth${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      credentials: "same-origin",
      body: JSON.stringify(body),
    });
  } catch {
    return { ok: false, trouble: "unavailable" };
  }
  const said = await saidIn(response);
  if (response.ok) return { ok: true, said };
  const trouble = troubleOf(response.status, said.get("code"));
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return { ok: false, trouble, ...(seconds > 0 ? { seconds } : {}) };
}

/** Signs out, and begins anew so that nothing of what was seen stays in memory. */
export async function leave(): Promise<AccountReply> {
  const reply = await askAccount("/sign-out");
  if (reply.ok || reply.trouble === "signed-out") location.assign("/sign-in");
  return reply;
}
