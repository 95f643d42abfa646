import type { Policies } from "@sangan/evaluation/indicator-system";
import type { Zone } from "./period.ts";

/** What the views of all indicators of a result share. */
export interface ViewContext {
  readonly policies: Policies;
  /** Zone of the period, in which all times are shown. */
  readonly zone: Zone;
  /** Decimals of a weight in percent, the same for all. */
  readonly weightDecimals: number;
}
