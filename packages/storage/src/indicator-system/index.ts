export {
  publishSystem,
  publishWeights,
  removeSystemDraft,
  removeWeightsDraft,
  saveSystem,
  saveWeights,
  type IndicatorSystemRow,
  type VersionedDocument,
  type WeightTableRow,
} from "./document.ts";
export { listSystems, listWeights, systemById, systemByVersion, weightsById, weightsByVersion } from "./list.ts";
