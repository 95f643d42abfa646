import type { Route } from "../route/index.ts";
import { acceptance, entrance, me, setUp } from "../schema/index.ts";

/** Before and just after signing in. */
export const entranceRoutes = {
  "entrance.get": {
    access: "public",
    summary: "What is shown before anybody has signed in.",
    answer: entrance,
  },
  "entrance.set-up": {
    access: "public",
    summary: "Makes the first administrator, with the one-time set-up link that the server prints at its first start.",
    body: setUp,
    problems: ["bad-link", "weak-password", "bad-field", "demo-only-local"],
  },
  "entrance.accept-invitation": {
    access: "public",
    summary: "Chooses a password by a one-time link.",
    body: acceptance,
    problems: ["bad-link", "weak-password"],
  },
  "me.get": {
    access: "signed-in",
    summary: "Who asks, and what he may do where.",
    answer: me,
  },
} as const satisfies Record<string, Route>;
