import { sql, type Kysely } from "kysely";
import { safeNumber } from "../database/type-parsers.ts";
import type { Tables } from "../schema/index.ts";

/** How much is for demonstration. */
export interface DemoPresence {
  readonly communities: number;
  readonly rounds: number;
  /** Communities for demonstration in rounds that are not, and others in rounds that are. */
  readonly mixed: number;
}

/** Counts what is for demonstration. */
export async function demoPresence(db: Kysely<Tables>): Promise<DemoPresence> {
  const { rows } = await sql<{ communities: string; rounds: string; mixed: string }>`
    select (select count(*) from community where demo) as communities, (select count(*) from round where demo) as rounds,
           (select count(*) from round_community as part join community on community.id = part.community_id
              join round on round.id = part.round_id where community.demo <> round.demo) as mixed`.execute(db);
  const [found] = rows;
  return {
    communities: safeNumber(found?.communities ?? "0"),
    rounds: safeNumber(found?.rounds ?? "0"),
    mixed: safeNumber(found?.mixed ?? "0"),
  };
}
