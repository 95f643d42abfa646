import { sql, type Kysely } from "kysely";
import { placementOf, type Placement } from "../migration/index.ts";
import type { Tables } from "../schema/index.ts";

/** A table of the schema and where its rows live. */
export interface PlacedTable {
  readonly table: string;
  /** Undefined: it does not say. */
  readonly placement: Placement | undefined;
}

/** A rule that a table breaks. */
export interface PlacementTrouble {
  readonly table: string;
  readonly rule:
    | "no-placement"
    | "key-not-led-by-community"
    | "community-id-type"
    | "no-primary-key"
    | "foreign-key-leaves-community"
    | "foreign-key-to-local"
    | "trigger"
    | "domain"
    | "sequence"
    | "partition-levels";
  /** The column, constraint or index that breaks it. */
  readonly detail: string;
}

const KEY_COLUMN = "community_id";

/** All tables of the schema, by name, with the placement that their comments declare. */
export async function readPlacements(db: Kysely<Tables>): Promise<PlacedTable[]> {
  const { rows } = await sql<{ table: string; comment: string | null }>`
    select class.relname::text as table, obj_description(class.oid, 'pg_class') as comment
      from pg_class as class join pg_namespace as space on space.oid = class.relnamespace
     where space.nspname = current_schema() and class.relkind in ('r', 'p') and not class.relispartition
     order by class.relname`.execute(db);
  return rows.map(({ table, comment }) => ({ table, placement: placementOf(comment) }));
}

interface KeyRow {
  readonly table: string;
  readonly index: string;
  readonly primary: boolean;
  readonly columns: string[];
}

function uniqueKeys(db: Kysely<Tables>): Promise<readonly KeyRow[]> {
  return rowsOf(
    db,
    sql<KeyRow>`
    select class.relname::text as table, index_class.relname::text as index, idx.indisprimary as primary,
           array(select pg_get_indexdef(idx.indexrelid, place, true) from generate_series(1, idx.indnkeyatts) as place order by place) as columns
      from pg_index as idx join pg_class as class on class.oid = idx.indrelid join pg_class as index_class on index_class.oid = idx.indexrelid
      join pg_namespace as space on space.oid = class.relnamespace
     where space.nspname = current_schema() and idx.indisunique`,
  );
}

interface ForeignKeyRow {
  readonly table: string;
  readonly target: string;
  readonly name: string;
  readonly columns: string[];
  readonly target_columns: string[];
}

function foreignKeys(db: Kysely<Tables>): Promise<readonly ForeignKeyRow[]> {
  return rowsOf(
    db,
    sql<ForeignKeyRow>`
    select source.relname::text as table, target.relname::text as target, key.conname::text as name,
           array(select attname::text from unnest(key.conkey) with ordinality as part (number, place)
                   join pg_attribute on attrelid = key.conrelid and attnum = part.number order by place) as columns,
           array(select attname::text from unnest(key.confkey) with ordinality as part (number, place)
                   join pg_attribute on attrelid = key.confrelid and attnum = part.number order by place) as target_columns
      from pg_constraint as key join pg_class as source on source.oid = key.conrelid join pg_class as target on target.oid = key.confrelid
      join pg_namespace as space on space.oid = source.relnamespace
     where space.nspname = current_schema() and key.contype = 'f'`,
  );
}

interface ColumnRow {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly kind: string;
  readonly identity: string;
  readonly default: string | null;
}

function columns(db: Kysely<Tables>): Promise<readonly ColumnRow[]> {
  return rowsOf(
    db,
    sql<ColumnRow>`
    select class.relname::text as table, attribute.attname::text as column, format_type(attribute.atttypid, attribute.atttypmod) as type,
           type.typtype::text as kind, attribute.attidentity::text as identity, pg_get_expr(preset.adbin, preset.adrelid) as default
      from pg_attribute as attribute join pg_class as class on class.oid = attribute.attrelid
      join pg_namespace as space on space.oid = class.relnamespace join pg_type as type on type.oid = attribute.atttypid
      left join pg_attrdef as preset on preset.adrelid = class.oid and preset.adnum = attribute.attnum
     where space.nspname = current_schema() and class.relkind in ('r', 'p') and attribute.attnum > 0 and not attribute.attisdropped`,
  );
}

function triggers(db: Kysely<Tables>): Promise<readonly { readonly table: string; readonly name: string }[]> {
  return rowsOf(
    db,
    sql<{ table: string; name: string }>`
    select class.relname::text as table, hook.tgname::text as name from pg_trigger as hook join pg_class as class on class.oid = hook.tgrelid
      join pg_namespace as space on space.oid = class.relnamespace where space.nspname = current_schema() and not hook.tgisinternal`,
  );
}

function deepPartitions(db: Kysely<Tables>): Promise<readonly { readonly table: string }[]> {
  return rowsOf(
    db,
    sql<{ table: string }>`
    select class.relname::text as table from pg_class as class join pg_namespace as space on space.oid = class.relnamespace
     where space.nspname = current_schema() and class.relkind = 'p' and class.relispartition`,
  );
}

async function rowsOf<T>(db: Kysely<Tables>, query: ReturnType<typeof sql<T>>): Promise<readonly T[]> {
  const { rows } = await query.execute(db);
  return rows;
}

type PlacementByTable = ReadonlyMap<string, Placement | undefined>;

function keyTroubles(placements: PlacementByTable, keys: readonly KeyRow[]): PlacementTrouble[] {
  const spread = [...placements]
    .filter(([, placement]) => placement === "distributed by community_id")
    .map(([table]) => table);
  const withoutPrimary = spread.filter((table) => !keys.some((key) => key.table === table && key.primary));
  const notLed = keys.filter((key) => spread.includes(key.table) && key.columns[0] !== KEY_COLUMN);
  return [
    ...withoutPrimary.map((table) => ({ table, rule: "no-primary-key" as const, detail: table })),
    ...notLed.map(({ table, index }) => ({ table, rule: "key-not-led-by-community" as const, detail: index })),
  ];
}

function foreignKeyTroubles(placements: PlacementByTable, keys: readonly ForeignKeyRow[]): PlacementTrouble[] {
  return keys.flatMap(({ table, target, name, columns: from, target_columns: to }) => {
    const source = placements.get(table);
    const aim = placements.get(target);
    if (aim === "reference" || (aim === "local" && source === "local")) return [];
    const trouble = (rule: PlacementTrouble["rule"]): PlacementTrouble[] => [{ table, rule, detail: name }];
    if (aim === "local") return trouble("foreign-key-to-local");
    const place = from.indexOf(KEY_COLUMN);
    const isInside = source === aim && place >= 0 && to[place] === KEY_COLUMN;
    return isInside ? [] : trouble("foreign-key-leaves-community");
  });
}

function columnTroubles(placements: PlacementByTable, all: readonly ColumnRow[]): PlacementTrouble[] {
  return all.flatMap(({ table, column, type, kind, identity, default: preset }) => {
    const found: PlacementTrouble[] = [];
    const isSpread = placements.get(table) === "distributed by community_id";
    if (column === KEY_COLUMN && type !== "uuid") found.push({ table, rule: "community-id-type", detail: type });
    if (kind === "d") found.push({ table, rule: "domain", detail: column });
    if (identity !== "" || preset?.startsWith("nextval(") === true)
      found.push({ table, rule: "sequence", detail: column });
    const columnsHere = all.filter((other) => other.table === table);
    if (isSpread && column === columnsHere[0]?.column && !columnsHere.some((other) => other.column === KEY_COLUMN)) {
      found.push({ table, rule: "community-id-type", detail: "absent" });
    }
    return found;
  });
}

/** What in the schema would not work, or not scale, on a cluster that is distributed by community; nothing when all is well. */
export async function placementTroubles(db: Kysely<Tables>): Promise<PlacementTrouble[]> {
  const placed = await readPlacements(db);
  const placements = new Map(placed.map(({ table, placement }) => [table, placement]));
  const [keys, links, all, hooks, deep] = [
    await uniqueKeys(db),
    await foreignKeys(db),
    await columns(db),
    await triggers(db),
    await deepPartitions(db),
  ];
  return [
    ...placed
      .filter(({ placement }) => placement === undefined)
      .map(({ table }) => ({ table, rule: "no-placement" as const, detail: table })),
    ...keyTroubles(placements, keys),
    ...foreignKeyTroubles(placements, links),
    ...columnTroubles(placements, all),
    ...hooks.map(({ table, name }) => ({ table, rule: "trigger" as const, detail: name })),
    ...deep.map(({ table }) => ({ table, rule: "partition-levels" as const, detail: table })),
  ];
}
