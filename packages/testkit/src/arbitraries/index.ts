export { caseOf, type EvaluationCase } from "./case.ts";
export { reordered, withAttested } from "./changes.ts";
export { caseShapes, type CaseShape } from "./shape.ts";
