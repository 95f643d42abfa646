import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SERVERS, type TestDatabase } from "../fixture/servers.ts";
import { placementTroubles, readPlacements } from "../placement/index.ts";
import { migrate } from "./migrate.ts";
import { MIGRATIONS } from "./migrations.ts";

describe.each(SERVERS)("schema on $name", ({ open }) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened.remove());

  test("every table declares its placement, and none breaks a rule of a cluster", async () => {
    const { kysely } = opened.database;
    expect(await placementTroubles(kysely)).toEqual([]);
    const placed = await readPlacements(kysely);
    expect(
      placed.filter(({ placement }) => placement === "distributed by community_id").map(({ table }) => table),
    ).toEqual([
      "campaign_community",
      "case_call_back",
      "case_event",
      "case_touched",
      "day_sketch",
      "day_sum",
      "evidence_bundle",
      "invitation",
      "measured_evidence",
      "observation",
      "paper_form",
      "plan_picture",
      "point",
      "raw_gone",
      "result",
      "round_community",
      "series",
      "survey_comment",
      "survey_conflict",
      "survey_draft",
      "survey_quota",
      "survey_response",
      "survey_revision",
      "survey_withdrawal",
      "touched",
      "walk_entry",
      "walk_photo",
      "would_change",
    ]);
  });

  test("a table that breaks the rules is named, with the rule", async () => {
    const { kysely } = opened.database;
    const broken = [
      "create table silent (id integer primary key)",
      "create table grown (id uuid primary key, community_id uuid not null, person_id uuid references person (id))",
      "comment on table grown is 'placement: distributed by community_id'",
      "create table typed (community_id text primary key)",
      "comment on table typed is 'placement: distributed by community_id'",
      "create table crossing (community_id uuid, round_id uuid, other uuid, number serial, primary key (community_id, number), foreign key (other, round_id) references round_community (community_id, round_id))",
      "comment on table crossing is 'placement: distributed by community_id'",
      "create domain digits as text",
      "create table with_domain (community_id uuid not null, code digits)",
      "comment on table with_domain is 'placement: distributed by community_id'",
    ];
    const undone = new Error("undone");
    const found = kysely.transaction().execute(async (trx) => {
      for (const statement of broken) await sql.raw(statement).execute(trx);
      const troubles = await placementTroubles(trx);
      expect(troubles.map(({ table, rule }) => `${table}: ${rule}`).toSorted()).toEqual([
        "crossing: foreign-key-leaves-community",
        "crossing: sequence",
        "grown: foreign-key-to-local",
        "grown: key-not-led-by-community",
        "silent: no-placement",
        "typed: community-id-type",
        "with_domain: domain",
        "with_domain: no-primary-key",
      ]);
      throw undone;
    });
    await expect(found).rejects.toBe(undone);
  });

  test("migrations run once, in order; two processes at once do not disturb each other", async () => {
    const { kysely, migrated } = opened.database;
    expect(migrated).toEqual(MIGRATIONS.map(({ name }) => name));
    const [first, second] = await Promise.all([migrate(kysely), migrate(kysely)]);
    expect([...first.ran, ...second.ran]).toEqual([]);
  });

  test("a migration that reads differently than when it ran, or is not known, is refused by name", async () => {
    const { kysely } = opened.database;
    const [first, ...rest] = MIGRATIONS;
    if (first === undefined) throw new Error("no migration");
    const changed = [{ ...first, statements: [...first.statements, "select 1"] }, ...rest];
    await expect(migrate(kysely, changed)).rejects.toMatchObject({
      problem: { code: "migration-changed", number: 1, name: first.name },
    });
    await expect(migrate(kysely, rest)).rejects.toMatchObject({ problem: { code: "migration-unknown", number: 1 } });
  });

  test("a migration that fails leaves nothing behind", async () => {
    const { kysely } = opened.database;
    const failing = {
      number: 9999,
      name: "9999-failing",
      placements: {},
      statements: ["create table half (id integer)", "not sql"],
    };
    await expect(migrate(kysely, [...MIGRATIONS, failing])).rejects.toThrow("syntax error");
    const { rows } = await sql`select 1 from pg_class where relname = 'half'`.execute(kysely);
    expect(rows).toEqual([]);
  });
});
