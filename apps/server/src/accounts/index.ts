export { createAccounts, type Accounts } from "./accounts.ts";
export { readOidc, type OidcSettings } from "./oidc.ts";
export { readSecret } from "./secret.ts";
