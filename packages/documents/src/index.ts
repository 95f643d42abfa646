export * from "./canonical/index.ts";
export * from "./evidence/index.ts";
export * from "./indicator-system/index.ts";
export type { Problem, ProblemCode, Reading } from "./reading/problem.ts";
export { nearest } from "./reading/schema-problem.ts";
export type { SourceFile } from "./reading/source.ts";
export * from "./result/index.ts";
export { DOCUMENT_KINDS, jsonSchema, type DocumentKind } from "./schema.ts";
export * from "./weights/index.ts";
