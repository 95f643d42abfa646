import type { Plan } from "./plan.ts";
import type { RowReader } from "./row-reader.ts";

/** The scene's id; "" when the row names none. */
export function readScene(row: RowReader, plan: Plan): string {
  const name = row.text("scene", "optional");
  if (name === "") return "";
  const id = plan.scenes.find(name);
  if (id === undefined) row.refuseName("unknown-scene", "scene", name, plan.scenes.ids);
  return id ?? "";
}
