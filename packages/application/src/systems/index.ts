export { storedSystem, storedWeights, SYSTEM_FILE, WEIGHTS_FILE } from "./documents.ts";
export {
  getSystem,
  importSystem,
  listSystems,
  publishSystem,
  type BadDocument,
  type Immutable,
  type Imported,
  type SystemSummary,
  type SystemView,
} from "./system.ts";
export { importWeights, listWeights, publishWeights, type SystemNotPublished, type WeightsSummary } from "./weights.ts";
