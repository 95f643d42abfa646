export {
  responseRates,
  type DispositionProblem,
  type Dispositions,
  type ResponseRateOutcome,
  type ResponseRates,
} from "./response-rate.ts";
