import type { PayloadRemedy, TroubleCode } from "../payload/trouble.ts";

/** Why payloads and their lines are refused, and what their sender can do, in one language: texts with places for parameters, "{name}". */
export interface PayloadWords {
  readonly reason: Readonly<Record<TroubleCode, string>>;
  readonly remedy: Readonly<Record<PayloadRemedy, string>>;
}
