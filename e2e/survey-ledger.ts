import { listErasures, verifyAudit, type Database } from "@sangan/storage";
import { createFormKeys, responseIdOf } from "@sangan/application/fixture/campaign";
import { sql } from "kysely";
import { expect } from "vitest";
import type { FilledForm } from "../apps/server/src/fixture/resident.ts";
import type { Told } from "./survey-load.ts";

interface Row {
  readonly id: string;
  readonly state: "counted" | "over-quota" | "withdrawn";
  readonly questionnaire: string | null;
  readonly answers: readonly (number | null)[] | null;
  readonly corrections: number;
}

async function rowsOf({ kysely }: Database): Promise<ReadonlyMap<string, Row>> {
  const { rows } = await sql<Row>`
    select id, state, questionnaire_id as questionnaire, answers, corrections from survey_response`.execute(kysely);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Quotas count exactly what counts, and never more than they may: in one moment's view. */
async function quotasHold({ kysely }: Database): Promise<void> {
  const { rows } = await sql<{ category: string; most: number; filled: number; counted: string }>`
    select quota.category, quota.most, quota.filled, (
        select count(*) from survey_response as response
         where response.community_id = quota.community_id and response.campaign_id = quota.campaign_id
           and response.state = 'counted' and response.strata[1] = case quota.category when '18-59' then 0 else 1 end
      ) as counted from survey_quota as quota`.execute(kysely);
  expect(rows).toHaveLength(2);
  for (const { most, filled, counted } of rows) {
    expect(filled).toBe(Number(counted));
    expect(filled).toBeLessThanOrEqual(most);
  }
}

/** What holds at any moment, also while residents go on: nothing that was acknowledged is lost. */
export async function holdsNow(database: Database, told: readonly Told[]): Promise<void> {
  const before = told.map((one) => ({ receipts: [...one.receipts], withdrawn: one.withdrawn }));
  const rows = await rowsOf(database);
  for (const { receipts, withdrawn } of before) {
    expect(receipts.length).toBeLessThanOrEqual(1);
    for (const receipt of receipts) {
      const row = rows.get(responseIdOf(receipt));
      expect(row).toBeDefined();
      if (withdrawn) expect(row?.state).toBe("withdrawn");
    }
  }
  await quotasHold(database);
  expect(await verifyAudit(database.kysely)).toMatchObject({ ok: true });
}

/** Codes of answers by question, under the version that the row names. */
async function readersOf({ kysely }: Database): Promise<(row: Row) => ReadonlyMap<string, string>> {
  const versions = await kysely.selectFrom("questionnaire").select(["id", "document"]).execute();
  const orders = new Map<string, readonly { readonly id: string }[]>();
  for (const { id, document } of versions) orders.set(id, JSON.parse(document).questions);
  return ({ questionnaire, answers }) => {
    const order = orders.get(questionnaire ?? "") ?? [];
    return new Map(order.map(({ id }, at) => [id, String(answers?.[at] ?? "not asked")]));
  };
}

function expectAnswers(found: ReadonlyMap<string, string>, filled: FilledForm | undefined): void {
  expect(Object.fromEntries(found)).toMatchObject(Object.fromEntries(filled?.answers ?? []));
}

/** What the ledger had. */
export interface Tally {
  readonly rows: number;
  readonly conflicts: number;
  readonly withdrawn: number;
  readonly corrections: number;
  readonly overQuota: number;
}

/** What holds when all residents have come to their end: receipts and rows are the same, and say what was sent. */
export async function holdsAtLast(database: Database, told: readonly Told[], secret: string): Promise<Tally> {
  await holdsNow(database, told);
  const rows = await rowsOf(database);
  const keys = createFormKeys({ store: database.kysely, clock: () => Date.now() }, secret);
  const read = await readersOf(database);
  const shown = new Set<string>();
  for (const { form, receipts, kept, withdrawn } of told) {
    const [receipt = ""] = receipts;
    shown.add(receipt);
    const payload = await keys.open(form.formKey);
    // A row's receipt can also be made from its form, and from nothing else.
    expect(payload === undefined ? "" : keys.receiptOf(payload.nonce)).toBe(receipt);
    const row = rows.get(responseIdOf(receipt));
    if (row === undefined) throw new Error(`no row of ${receipt}`);
    if (withdrawn) continue;
    expect(row.questionnaire).toBe(payload?.questionnaireId);
    expectAnswers(read(row), kept.at(-1));
  }
  expect([...rows.keys()].toSorted()).toEqual([...shown].map(responseIdOf).toSorted());
  const refused = told.filter((one) => !one.withdrawn).flatMap((one) => one.refused);
  return { ...(await tallied(database, [...rows.values()])), conflicts: await conflictsHold(database, refused) };
}

/** All contents that were refused are kept beside what counts. */
async function conflictsHold({ kysely }: Database, refused: readonly FilledForm[]): Promise<number> {
  const { rows } = await sql<{ n: string }>`select count(*) as n from survey_conflict`.execute(kysely);
  expect(Number(rows[0]?.n)).toBe(refused.length);
  return refused.length;
}

async function tallied({ kysely }: Database, rows: readonly Row[]): Promise<Omit<Tally, "conflicts">> {
  const withdrawn = rows.filter(({ state }) => state === "withdrawn").length;
  const { rows: counted } = await sql<{ withdrawals: string; events: string; revisions: string }>`
    select (select coalesce(sum(count), 0) from survey_withdrawal) as withdrawals,
           (select count(*) from audit_event where action = 'response.withdraw') as events,
           (select count(*) from survey_revision) as revisions`.execute(kysely);
  expect(counted[0]).toMatchObject({ withdrawals: String(withdrawn), events: String(withdrawn) });
  const corrections = rows.reduce((sum, row) => sum + row.corrections, 0);
  expect(Number(counted[0]?.revisions)).toBe(corrections);
  const erased = (await listErasures(kysely)).filter(({ kind }) => kind === "survey-response");
  expect(erased).toHaveLength(withdrawn);
  return {
    rows: rows.length,
    withdrawn,
    corrections,
    overQuota: rows.filter(({ state }) => state === "over-quota").length,
  };
}
