export { judgeValue, meets, QUANTILE_KEY, shareWithin, valueOf, type ValueOutcome } from "./value.ts";
