import type { ReasonCode, RemedyCode } from "../collection/reject.ts";

/** Why rows are refused, and what their sender can do, in one language: texts with places for parameters, "{known}". */
export interface RejectWords {
  readonly reason: Readonly<Record<ReasonCode, string>>;
  readonly remedy: Readonly<Record<RemedyCode, string>>;
}
