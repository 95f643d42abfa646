export { PROBLEMS, type ProblemCode } from "./code.ts";
export { fault, problem, type Fault, type ProblemDetails } from "./schema.ts";
