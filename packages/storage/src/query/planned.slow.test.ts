import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SERVERS, type TestDatabase } from "../fixture/servers.ts";
import { PLANNED } from "./planned.ts";

describe.each(SERVERS)("statements that are planned once on $name", ({ open }) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await open({ connections: 1 });
  }, 60_000);
  afterAll(() => opened.remove());

  it("keep their plan by connection, also after a failure, and no other statement does", async () => {
    const { kysely } = opened.database;
    const quotient = async (of: number, by: number): Promise<unknown> =>
      (await sql`${PLANNED} select ${of}::integer / ${by}::integer as quotient`.execute(kysely)).rows[0];
    expect(await quotient(6, 2)).toEqual({ quotient: 3 });
    await expect(quotient(6, 0)).rejects.toMatchObject({ code: "22012" });
    expect(await quotient(8, 2)).toEqual({ quotient: 4 });
    await sql`select ${1}::integer as one`.execute(kysely);
    const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(kysely);
    expect(rows).toEqual([{ statement: "/* planned once */ select $1::integer / $2::integer as quotient" }]);
  });
});
