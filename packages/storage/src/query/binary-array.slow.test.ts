import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SERVERS, type TestDatabase } from "../fixture/servers.ts";
import { bigIntegers, integers, smallIntegers, texts } from "./binary-array.ts";

describe.each(SERVERS)("arrays in binary form on $name", ({ open }) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened.remove());

  test("the server reads what was meant: both ends of each type, nothing at all, no text and every kind of it", async () => {
    const said = ["", null, "3.50", "桂花社区", "𠮷", '{"a","b"}', "\\N"];
    const { rows } = await sql<object>`
      select ${integers([-(2 ** 31), -1, 0, 2 ** 31 - 1])}::integer[] as integers, ${smallIntegers([-32_768, 0, 32_767])}::smallint[] as small,
             ${bigIntegers([Number.MIN_SAFE_INTEGER, -1, 0, 2 ** 32, Number.MAX_SAFE_INTEGER])}::bigint[]::text[] as big,
             ${texts(said)}::text[] as texts, cardinality(${integers([])}::integer[]) as none`.execute(
      opened.database.kysely,
    );
    expect(rows).toEqual([
      {
        integers: [-(2 ** 31), -1, 0, 2 ** 31 - 1],
        small: [-32_768, 0, 32_767],
        big: [String(Number.MIN_SAFE_INTEGER), "-1", "0", String(2 ** 32), String(Number.MAX_SAFE_INTEGER)],
        texts: said,
        none: 0,
      },
    ]);
  });
});
