import { randomInt } from "node:crypto";
import { CSV_MARK, csvLine, type Sheet, type SheetCell } from "@sangan/documents/sheet";
import { workbookOf } from "@sangan/documents/workbook";
import type { Question, Questionnaire, StratumVariable } from "@sangan/evaluation/survey";
import { countResponses, listCampaignDocuments, type CampaignDocumentRow } from "@sangan/storage";
import type { Authorised } from "../../access/index.ts";
import { change } from "../../audit/index.ts";
import { done, refused, type Context, type NotFound, type Outcome, type Trouble } from "../../context/index.ts";
import { visibleCampaign, type SeenCampaign } from "../campaigns/access.ts";
import { questionnaireIn } from "../campaigns/questionnaire.ts";
import { loadAll } from "./load.ts";

/** More rows than a workbook is made of here: a CSV takes any number. */
interface TooManyRows extends Trouble {
  readonly code: "too-large";
  readonly most: number;
}

/** The answers of a campaign as a file. */
export interface AnswerFile {
  readonly name: string;
  readonly type: string;
  readonly content: AsyncIterable<string> | Uint8Array;
}

const MOST_WORKBOOK_ROWS = 20_000;
const CSV = "text/csv";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Questions and variables of all versions; a column belongs to an id and never to a place or a title (threats B3, B4). */
interface Columns {
  readonly variables: readonly StratumVariable[];
  readonly questions: readonly Question[];
  readonly versions: ReadonlyMap<string, { readonly number: number; readonly questionnaire: Questionnaire }>;
}

const FIRST = [
  "row",
  "community",
  "questionnaire",
  "channel",
  "helped",
  "language",
  "state",
  "flags",
  "weight",
] as const;

function columnsOf(rows: readonly CampaignDocumentRow[]): Columns {
  const versions = new Map(
    rows.map((row) => [row.digest, { number: row.number, questionnaire: questionnaireIn(row) }]),
  );
  const questions = new Map<string, Question>();
  const variables = new Map<string, StratumVariable>();
  for (const { questionnaire } of versions.values()) {
    for (const question of questionnaire.questions)
      if (question.kind !== "comment") questions.set(question.id, question);
    for (const variable of questionnaire.strata) variables.set(variable.id, variable);
  }
  return { versions, questions: [...questions.values()], variables: [...variables.values()] };
}

const text = (value: string | null): SheetCell =>
  value === null || value === "" ? { type: "empty" } : { type: "text", text: value };
const number = (value: number | null | undefined): SheetCell =>
  value === null || value === undefined ? { type: "empty" } : { type: "number", number: value };

function titlesOf({ variables, questions }: Columns): readonly string[] {
  return [
    ...FIRST,
    ...variables.map(({ id }) => `stratum.${id}`),
    ...questions.flatMap(({ id }) => [id, `chance.${id}`]),
  ];
}

/** Things in an order of chance. */
function shuffled<T>(all: readonly T[]): readonly T[] {
  const order = [...all];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    const [a, b] = [order[last], order[other]];
    if (a !== undefined && b !== undefined) [order[last], order[other]] = [b, a];
  }
  return order;
}

/** The rows of all communities, one community after the other: without id and day, in an order of chance. */
async function* rowsOf(
  context: Context,
  { campaign, communities }: SeenCampaign,
  columns: Columns,
): AsyncGenerator<readonly (readonly SheetCell[])[]> {
  let row = 0;
  for (const { id, code } of communities) {
    const loaded = await loadAll(context, campaign, id);
    const weights = loaded?.weighed.weights.weighting.weights;
    const order = shuffled([...(loaded?.weighed.set.sheets.entries() ?? [])]);
    yield order.map(([at, sheet]) => {
      const { questionnaire, strata, answers, chances, flags, overQuota } = sheet;
      const version = columns.versions.get(questionnaire);
      const told = loaded?.rows[at];
      const asked = version?.questionnaire;
      const places = new Map(asked?.questions.map((question, place) => [question.id, place]));
      row += 1;
      return [
        number(row),
        text(code),
        number(version?.number),
        text(told?.channel ?? null),
        text(told?.helper ?? null),
        text(told?.language ?? null),
        text(overQuota ? "over-quota" : "counted"),
        text(flags.join(" ")),
        number(Math.round((weights?.[at] ?? 0) * 1e6) / 1e6),
        ...columns.variables.map(({ id: variable }) => {
          const place = asked?.strata.findIndex((one) => one.id === variable) ?? -1;
          return text(asked?.strata[place]?.categories[strata[place] ?? -1]?.id ?? null);
        }),
        ...columns.questions.flatMap(({ id: question }) => {
          const place = places.get(question) ?? -1;
          return [number(answers[place]), number(chances[place])];
        }),
      ];
    });
  }
}

const line = (...cells: readonly string[]): readonly SheetCell[] => cells.map(text);

/** The codebook: what each column holds, in which versions it was asked, and what its codes mean. */
function codebookOf(columns: Columns): Sheet {
  const { versions, variables, questions } = columns;
  const within = (has: (questionnaire: Questionnaire) => boolean): string =>
    [...versions.values()].flatMap((one) => (has(one.questionnaire) ? [one.number] : [])).join(" ");
  return {
    titles: ["column", "kind", "versions", "service", "item", "text.zh", "text.en", "codes"],
    rows: [
      ...FIRST.map((column) => line(column, "", "", "", "", "", "", "")),
      ...variables.map(({ id, title, categories }) =>
        line(
          `stratum.${id}`,
          "stratum",
          within(({ strata }) => strata.some((one) => one.id === id)),
          "",
          "",
          title.zh,
          title.en,
          categories.map((category) => `${category.id}: ${category.title.zh} / ${category.title.en}`).join("; "),
        ),
      ),
      ...questions.map(({ id, kind, service, item, text: words, options }) =>
        line(
          id,
          kind,
          within((one) => one.questions.some((question) => question.id === id)),
          service ?? "",
          item ?? "",
          words.zh,
          words.en,
          codesOf(kind, options),
        ),
      ),
    ],
  };
}

const NO_ANSWER = "90: dk; 91: nu; 92: blank";

function codesOf(kind: Question["kind"], options: Question["options"]): string {
  if (kind === "five-point") return `1…5; ${NO_ANSWER}`;
  if (kind === "change") return `-2…2; ${NO_ANSWER}`;
  const named = (options ?? []).map(({ code, text: words }) => `${code}: ${words.zh} / ${words.en}`);
  return [...named, NO_ANSWER].join("; ");
}

async function* csvOf(titles: readonly string[], pieces: AsyncIterable<Sheet["rows"]>): AsyncGenerator<string> {
  yield CSV_MARK + csvLine(titles.map(text));
  for await (const rows of pieces) yield rows.map(csvLine).join("");
}

async function* piece(rows: Sheet["rows"]): AsyncGenerator<Sheet["rows"]> {
  yield rows;
}

/** The answers of a campaign in the actor's communities, or the codebook: formula-safe, columns by id (threats B1 … B6). */
export async function exportAnswers(
  context: Context,
  authorised: Authorised<"survey.export">,
  { campaignId, file }: { readonly campaignId: string; readonly file: "answers.csv" | "answers.xlsx" | "codebook.csv" },
): Promise<Outcome<AnswerFile, NotFound | TooManyRows>> {
  const found = await visibleCampaign(context, authorised, campaignId);
  if (!found.ok) return found;
  const columns = columnsOf(await listCampaignDocuments(context.store, "questionnaire", campaignId));
  const codebook = codebookOf(columns);
  if (file === "codebook.csv")
    return done({ name: file, type: CSV, content: csvOf(codebook.titles, piece(codebook.rows)) });
  const { communities } = found.value;
  const counts = await countResponses(context.store, campaignId);
  const responses = communities.reduce((n, { id }) => n + (counts.get(id) ?? 0), 0);
  if (file === "answers.xlsx" && responses > MOST_WORKBOOK_ROWS)
    return refused({ code: "too-large", most: MOST_WORKBOOK_ROWS });
  // Who takes answers one by one is written down.
  await change<null, never>(context, authorised.actor, (_trx, note) => {
    note({
      action: "answers.export",
      subject: campaignId,
      detail: { file, communities: communities.length, responses },
    });
    return Promise.resolve(done(null));
  });
  const rows = rowsOf(context, found.value, columns);
  if (file === "answers.csv") return done({ name: file, type: CSV, content: csvOf(titlesOf(columns), rows) });
  const whole: (readonly SheetCell[])[] = [];
  for await (const part of rows) whole.push(...part);
  const content = workbookOf([
    { title: "answers", sheet: { titles: titlesOf(columns), rows: whole } },
    { title: "codebook", sheet: codebook },
  ]);
  return done({ name: file, type: XLSX, content });
}
