import { authoriseAnywhere, getDistribution, refreshTouched, sketchAll, type Context } from "@sangan/application";
import type { Database } from "@sangan/storage";
import { fillDays } from "@sangan/storage/fixture";
import { sql } from "kysely";
import { print } from "./measure.ts";

const DAYS = 30;
const PER_DAY = 48;
const MONTH = "2025_12";

async function one<T>(database: Database, text: string): Promise<T | undefined> {
  const { rows } = await sql<T>`${sql.raw(text)}`.execute(database.kysely);
  return rows[0];
}

/** How a metric is spread over all communities and a month: by sketches, and beside it exactly, from the single values, in the same run. */
export async function benchDistribution(database: Database, context: Context, metric: string): Promise<void> {
  await fillDays(database, { metric, month: MONTH, days: DAYS, each: PER_DAY });
  for await (const _ of refreshTouched(context));
  const sketched = performance.now();
  await sketchAll(context);
  const made = (performance.now() - sketched) / 1000;
  const actor = { person: "bench", assignments: [{ role: "administrator", scope: "" }] } as const;
  const may = authoriseAnywhere(actor, "source.read", context.clock());
  if (!may.ok) throw new Error("an administrator may not read");
  const start = performance.now();
  const told = await getDistribution(context, may.authorised, { metric, from: "2025-12-01", to: "2025-12-31" });
  const seconds = (performance.now() - start) / 1000;
  if (!told.ok || told.value.percentiles === undefined || told.value.sums.waiting > 0)
    throw new Error("no distribution");
  const { sums, percentiles, shown } = told.value;
  const exactly = performance.now();
  const exact = await one<{ p95: number }>(
    database,
    `select percentile_disc(0.95) within group (order by value)::float8 as p95 from observation_${MONTH}`,
  );
  const slow = (performance.now() - exactly) / 1000;
  const off = Math.abs(percentiles.p95 / shown.factor / (exact?.p95 ?? Number.NaN) - 1);
  if (!(off <= 0.01 * (1 + 1e-9))) throw new Error(`p95 is off by ${off}`);
  const size = await one<{ sketches: string; raw: string }>(
    database,
    `select (select sum(pg_column_size(sketch.*)) from day_sketch as sketch where day >= '2025-12-01' and day < '2025-12-31') as sketches,
            (select sum(pg_column_size(fact.*)) from observation_${MONTH} as fact) as raw`,
  );
  const megabytes = (bytes: string | undefined): string => `${(Number(bytes) / 1e6).toFixed(0)} MB`;
  print({
    job: `a metric's distribution over ${sums.communities} communities and ${DAYS} days, ${sums.n} values`,
    seconds,
    notes: `exact p95 alone: ${slow.toFixed(1)} s · off by ${(off * 100).toFixed(2)} % · sketches ${megabytes(size?.sketches)}, raw rows ${megabytes(size?.raw)} · sketched in ${made.toFixed(1)} s`,
  });
}
