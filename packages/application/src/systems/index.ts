export { storedSystem, SYSTEM_FILE, WEIGHTS_FILE } from "./documents.ts";
export {
  getSystem,
  getSystemDocument,
  importSystem,
  listSystems,
  publishSystem,
  type BadDocument,
  type Immutable,
  type Imported,
  type StoredDocument,
  type SystemSummary,
  type SystemView,
} from "./system.ts";
export {
  getWeights,
  getWeightsDocument,
  importWeights,
  listWeights,
  publishWeights,
  type SystemNotPublished,
  type WeightsSummary,
  type WeightsView,
} from "./weights.ts";
