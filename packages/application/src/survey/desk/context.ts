import type { Context } from "../../context/index.ts";
import type { CodeTries } from "./code-tries.ts";
import type { Documents } from "./documents.ts";
import type { Doors } from "./doors.ts";
import type { FormKeys } from "./form-keys.ts";
import type { Observation } from "./observation.ts";

/** What the residents' use cases work with: no session, no cookie, no address (threats D8, F6). */
export interface DeskContext extends Context {
  readonly keys: FormKeys;
  readonly documents: Documents;
  readonly doors: Doors;
  readonly tries: CodeTries;
  readonly observation: Observation;
}
