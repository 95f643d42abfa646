import type { WalkEntry } from "@sangan/api/client";
import type { Job } from "./stops.ts";
import type { Walk } from "./walk.ts";

type OfForm<K> = Omit<Extract<WalkEntry, { kind: K }>, "id" | "at" | "point" | "scene" | "metric">;
/** What a form says; which point, metric and moment it is of is the card's business. */
export type SaidEntry = OfForm<"measured"> | OfForm<"counted"> | OfForm<"looked"> | OfForm<"attested">;

/** What a form is given. */
export interface FormGiven {
  readonly words: Walk["words"];
  readonly language: Walk["language"];
  readonly job: Job;
  readonly note: (said: readonly SaidEntry[]) => void;
}
