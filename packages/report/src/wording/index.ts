export { foundText, levelText, neededText, reasonText, shortValue } from "./found.ts";
export { judgementText, measureText, percent } from "./rule.ts";
export { withUnit } from "./text.ts";
export { weightingLines } from "./weighting.ts";
export { wordsFor, wordsOf, type Language, type Words } from "../words/index.ts";
