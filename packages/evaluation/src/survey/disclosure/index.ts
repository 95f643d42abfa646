export { familyOf, type Cell, type CountedFamily, type Table } from "./family.ts";
export { COVER, maskComment, type MaskedComment, type PersonalKind } from "./masking.ts";
export {
  DISCLOSURE_LIMITS,
  type AnsweredBy,
  type Dimension,
  type DisclosureLimits,
  type ShownCell,
  type ShownTable,
  type TableFamily,
  type TableShape,
} from "./model.ts";
export { shownTables, type Disclosure, type ScaleEnds } from "./shown.ts";
export type { Movement, Withholding } from "./withhold.ts";
