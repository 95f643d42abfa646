import type { Text } from "../indicator-system/index.ts";
import type { Millionths } from "../quantity/index.ts";

/** Weights Wi (权重) by indicator id; whole millionths that add up to 1 000 000. Indicators not listed take no part. @clause 5.1 */
export type WeightSet = ReadonlyMap<string, Millionths>;

/** A weight table: one set, or one per value of a community attribute. */
export interface Weights {
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly system: { readonly id: string; readonly version: string };
  /** Who or what made them, such as `equal`. */
  readonly method: string;
  /** Community attribute that selects the set; absent when there is only `default`. */
  readonly selectBy?: string;
  readonly sets: ReadonlyMap<string, WeightSet>;
}
