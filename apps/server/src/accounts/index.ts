export { createAccounts, type Accounts, type AccountsSettings, type WeakPassword } from "./accounts.ts";
export type { Client } from "./call.ts";
export { readOidc, type OidcOutcome, type OidcSettings } from "./oidc.ts";
export { readSecret, type SecretOutcome } from "./secret.ts";
export type { SignedIn } from "./service.ts";
