export {
  DISCLOSURE_LIMITS,
  type Dimension,
  type DisclosureLimits,
  type ShownCell,
  type ShownTable,
  type TableShape,
} from "./model.ts";
