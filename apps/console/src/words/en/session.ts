import type { Catalogue } from "../catalogue.ts";
import type { session as zh } from "../zh/session.ts";

/** Words of the account's menu and of the choice of a round. */
export const session: Catalogue<typeof zh> = {
  round: "Round",
  roundOption: "{{name}} · {{state}} · {{period}}",
  "state-draft": "draft",
  "state-collecting": "collecting",
  "state-review": "in review",
  "state-published": "published",
  "state-superseded": "superseded",
  account: "My account",
  accountOf: "Account: {{name}}",
  signOut: "Sign out",
  signOutFailed: "You are still signed in. Try again.",
  lostTitle: "Sign in again",
  lostText: "You are no longer signed in. Sign in to go on; what you typed is still on the page.",
};
