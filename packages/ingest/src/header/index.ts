export { DICTIONARY_MARKS, readHeader, type Header, type HeaderReading, type NamedColumn } from "./header.ts";
export { NO_MAPPING, readMapping, type Mapping, type MappingProblem, type MappingReading } from "./mapping.ts";
export { comparable, FAMILY_PREFIXES, FIELD_NAMES, type Family, type Field } from "./names.ts";
export { KIND_COLUMNS, TABLE_KINDS, type KindColumns, type TableKind } from "./table-kind.ts";
