import { createHash } from "node:crypto";
import { sql, type RawBuilder } from "kysely";
import type { ClientBase } from "pg";

const MARK = "/* planned once */";

/**
 * Stands before a statement that is sent so often that planning it would be most of its work: each connection plans it once. Its text is always the same: what
 * there may be more or less of is given as arrays.
 */
export const PLANNED: RawBuilder<unknown> = sql.raw(MARK);

const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `sangan_${createHash("sha256").update(text, "utf8").digest("hex").slice(0, 16)}`;
  names.set(text, name);
  return name;
}

/** Lets a connection keep the plans of statements that are marked by {@link PLANNED}. */
export function keepPlans(client: ClientBase): void {
  const query = client.query.bind(client);
  const planned = (first: unknown, ...rest: readonly unknown[]): unknown => {
    const [values, ...more] = rest;
    const isMarked = typeof first === "string" && first.trimStart().startsWith(MARK) && Array.isArray(values);
    return Reflect.apply(
      query,
      client,
      isMarked ? [{ name: nameOf(first), text: first, values }, ...more] : [first, ...rest],
    );
  };
  Object.defineProperty(client, "query", { value: planned });
}
