import { listErasures, verifyAudit, type Database } from "@sangan/storage";
import { createFormKeys, responseIdOf } from "@sangan/application/fixture/campaign";
import { expect } from "vitest";
import type { FilledForm } from "../apps/server/src/fixture/resident.ts";
import type { Told } from "./survey-load.ts";

interface Row {
  readonly id: string;
  readonly state: "counted" | "over-quota" | "withdrawn";
  readonly questionnaire: string | null;
  readonly strata: readonly number[] | null;
  readonly answers: readonly (number | null)[] | null;
  readonly corrections: number;
}

async function rowsOf({ kysely }: Pick<Database, "kysely">): Promise<ReadonlyMap<string, Row>> {
  const rows = await kysely
    .selectFrom("survey_response")
    .select(["id", "state", "questionnaire_id as questionnaire", "strata", "answers", "corrections"])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Quotas count exactly what counts, and never more than they may: in one moment's view. */
async function quotasHold({ kysely }: Database): Promise<void> {
  const { quotas, rows } = await kysely
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (trx) => ({
      quotas: await trx.selectFrom("survey_quota").selectAll().execute(),
      rows: await rowsOf({ kysely: trx }),
    }));
  expect(quotas).toHaveLength(2);
  for (const { category, most, filled } of quotas) {
    const at = category === "18-59" ? 0 : 1;
    expect(filled).toBe([...rows.values()].filter((row) => row.state === "counted" && row.strata?.[0] === at).length);
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
  expect(await kysely.selectFrom("survey_conflict").select("id").execute()).toHaveLength(refused.length);
  return refused.length;
}

async function tallied({ kysely }: Database, rows: readonly Row[]): Promise<Omit<Tally, "conflicts">> {
  const withdrawn = rows.filter(({ state }) => state === "withdrawn").length;
  const withdrawals = await kysely.selectFrom("survey_withdrawal").select("count").execute();
  expect(withdrawals.reduce((sum, { count }) => sum + count, 0)).toBe(withdrawn);
  const events = kysely.selectFrom("audit_event").select("number").where("action", "=", "response.withdraw");
  expect(await events.execute()).toHaveLength(withdrawn);
  const corrections = rows.reduce((sum, row) => sum + row.corrections, 0);
  expect(await kysely.selectFrom("survey_revision").select("number").execute()).toHaveLength(corrections);
  const erased = (await listErasures(kysely)).filter(({ kind }) => kind === "survey-response");
  expect(erased).toHaveLength(withdrawn);
  return {
    rows: rows.length,
    withdrawn,
    corrections,
    overQuota: rows.filter(({ state }) => state === "over-quota").length,
  };
}
