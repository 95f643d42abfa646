import { countOutgoing, type Database } from "@sangan/storage";
import { sql } from "kysely";
import type { MetricsSource } from "./metrics.ts";

/** Figures that the database has of itself and of its jobs. */
export function figuresOf({ kysely }: Database): Omit<MetricsSource, "streams" | "brokers"> {
  return {
    jobs: async () => {
      const { rows } = await sql<{ kind: string; state: string; count: number }>`
        select job.kind, job.state, count(*)::int as count from job group by job.kind, job.state`.execute(kysely);
      return rows;
    },
    messages: async () => {
      const counts = await countOutgoing(kysely);
      return (["waiting", "dead"] as const).map((state) => ({
        state,
        count: counts.reduce((sum, one) => sum + one[state], 0),
      }));
    },
    connections: async () => {
      const { rows } = await sql<{ state: string; count: number }>`
        select coalesce(activity.state, 'unknown') as state, count(*)::int as count from pg_stat_activity as activity
         where activity.application_name = 'sangan' group by 1`.execute(kysely);
      return rows;
    },
  };
}

const PATIENCE_MILLISECONDS = 3000;

/** How long an answer holds: anybody may ask, and none of them is to take a connection of his own (threat D10). */
const HOLDS_MILLISECONDS = 1000;

/** Asks whether the database answers soon, for all who want to know at the time together. */
export function createAnswering(database: Database): () => Promise<boolean> {
  let asked: Promise<boolean> | undefined;
  return () =>
    (asked ??= isAnswering(database).finally(() => {
      setTimeout(() => {
        asked = undefined;
      }, HOLDS_MILLISECONDS).unref();
    }));
}

/** Whether the database answers soon. */
async function isAnswering({ kysely }: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MILLISECONDS);
  });
  const asked = sql`select 1`.execute(kysely).then(
    () => true,
    () => false,
  );
  const answer = await Promise.race([asked, late]);
  clearTimeout(timer);
  return answer;
}
