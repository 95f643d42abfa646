export { DICTIONARY_MARKS, readHeader, type Header, type HeaderReading } from "./header.ts";
export { NO_MAPPING, readMapping, type Mapping, type MappingProblem, type MappingReading } from "./mapping.ts";
export { comparable, FIELD_NAMES, fieldOf, type Field } from "./names.ts";
export { KIND_COLUMNS, TABLE_KINDS, type TableKind } from "./table-kind.ts";
export { stageOf, stageWord } from "./stages.ts";
