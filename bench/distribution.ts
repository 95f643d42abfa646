import { authoriseAnywhere, EVERYWHERE, getDistribution, sketchAll, type Context } from "@sangan/application";
import { nextTouched, settleDays, type Database } from "@sangan/storage";
import { exactly, fillDays } from "@sangan/storage/fixture";
import { print } from "./measure.ts";

const PER_DAY = 48;
const MONTH = "2025_12";
/** Thirty days of that month. */
const DAYS = { from: "2025-12-02", to: "2026-01-01" };

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

/** How a metric is spread over all communities and thirty days: by sketches, and beside it exactly, from the single values, in the same run. */
export async function benchDistribution(database: Database, context: Context, metric: string): Promise<void> {
  await fillDays(database, { metric, month: MONTH, days: 30, each: PER_DAY });
  // Summed alone: scores follow in other lines of the bench.
  const { kysely } = database;
  let id = await nextTouched(kysely);
  while (id !== undefined) {
    const communityId = id;
    const { isPart } = await kysely.transaction().execute((trx) => settleDays(trx, communityId));
    if (!isPart) id = await nextTouched(kysely, communityId);
  }
  const waiting = performance.now();
  await sketchAll(context);
  const made = (performance.now() - waiting) / 1000;
  const actor = { person: "bench", assignments: [{ role: "administrator", scope: EVERYWHERE }] } as const;
  const may = authoriseAnywhere(actor, "source.read", context.clock());
  if (!may.ok) throw new Error("an administrator may not read");
  const start = performance.now();
  const told = await getDistribution(context, may.authorised, { metric, ...DAYS });
  const seconds = (performance.now() - start) / 1000;
  if (!told.ok || told.value.percentiles === undefined) throw new Error("no distribution");
  const { sums, percentiles, shown } = told.value;
  const exact = await exactly(database, { month: MONTH, part: 0.95 });
  const off = Math.abs(percentiles.p95 / shown.factor / exact.value - 1);
  if (!(off <= 0.01 * (1 + 1e-9)) || sums.waiting > 0)
    throw new Error(`p95 is off by ${off}, ${sums.waiting} days wait`);
  print({
    job: `a metric's distribution over ${sums.communities} communities and 30 days, ${sums.n} values`,
    seconds,
    notes: `exact p95 alone ${exact.seconds.toFixed(1)} s, of each community ${exact.eachSeconds.toFixed(1)} s  ·  off by ${(off * 100).toFixed(2)} %  ·  sketches ${megabytes(exact.sketchBytes)}, raw rows ${megabytes(exact.rawBytes)}  ·  sketched in ${made.toFixed(1)} s`,
  });
}
