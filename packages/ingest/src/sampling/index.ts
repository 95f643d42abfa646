export {
  coverageOf,
  samplingPlan,
  samplingQuestions,
  type Coverage,
  type SamplingForm,
  type SamplingQuestion,
  type SamplingTask,
  type Visit,
} from "./sampling-plan.ts";
