export { getSampling, planCoverage, type Sampling, type SamplingWork } from "./sampling.ts";
