import type { Database } from "@sangan/storage";
import { sql } from "kysely";
import type { MetricsSource } from "./metrics.ts";

/** Figures that the database has of itself and of its jobs. */
export function figuresOf({ kysely }: Database): Omit<MetricsSource, "streams"> {
  return {
    jobs: async () => {
      const { rows } = await sql<{ kind: string; state: string; count: number }>`
        select job.kind, job.state, count(*)::int as count from job group by job.kind, job.state`.execute(kysely);
      return rows;
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

/** Whether the database answers soon. */
export async function isAnswering({ kysely }: Database): Promise<boolean> {
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
