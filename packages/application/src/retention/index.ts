export {
  confirmRetention,
  listRetention,
  previewRetention,
  proposeRetention,
  withdrawRetention,
  type PlanView,
  type Retention,
  type RetentionView,
} from "./plan.ts";
export { startThinning, thinOnce, type Thinning, type ThinningOptions } from "./thinning.ts";
