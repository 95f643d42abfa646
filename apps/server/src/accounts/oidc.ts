/** An OpenID provider by which people may sign in, beside their password. */
export interface OidcSettings {
  /** Its address, where `/.well-known/openid-configuration` is found. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button says. */
  readonly name: string;
  readonly scopes: readonly string[];
}

export type OidcOutcome =
  | { readonly ok: true; readonly value: OidcSettings | undefined }
  /** A variable that is missing or cannot be taken. */
  | { readonly ok: false; readonly code: "bad-setting"; readonly variable: string };

const bad = (variable: string): OidcOutcome => ({ ok: false, code: "bad-setting", variable });

/** Reads `SANGAN_OIDC_*` from the environment; nothing is set: nobody signs in by another place. */
export function readOidc(environment: Readonly<Record<string, string | undefined>>): OidcOutcome {
  const read = (name: string): string => (environment[name] ?? "").trim();
  const [issuer, clientId, clientSecret] = [
    read("SANGAN_OIDC_ISSUER"),
    read("SANGAN_OIDC_CLIENT_ID"),
    read("SANGAN_OIDC_CLIENT_SECRET"),
  ];
  if (issuer === "" && clientId === "" && clientSecret === "") return { ok: true, value: undefined };
  if (!isAddress(issuer)) return bad("SANGAN_OIDC_ISSUER");
  if (clientId === "") return bad("SANGAN_OIDC_CLIENT_ID");
  if (clientSecret === "") return bad("SANGAN_OIDC_CLIENT_SECRET");
  const scopes = new Set(["openid", "email", ...read("SANGAN_OIDC_SCOPES").split(/\s+/).filter(Boolean)]);
  const name = read("SANGAN_OIDC_NAME") || new URL(issuer).hostname;
  return { ok: true, value: { issuer: issuer.replace(/\/+$/, ""), clientId, clientSecret, name, scopes: [...scopes] } };
}

/** https; http only on this machine, where nobody listens in between. */
function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname));
}
