export {
  pointTemplate,
  readPointTable,
  type PointColumn,
  type PointLine,
  type PointReject,
  type PointTableReading,
} from "./point-table.ts";
