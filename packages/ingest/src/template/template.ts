import { Workbook, type Worksheet } from "@cj-tech-master/excelts";
import { criteriaOf, type IndicatorSystem, itemsOf, type Measure } from "@sangan/evaluation/indicator-system";
import { DICTIONARY_MARKS, FIELD_NAMES } from "../header/index.ts";
import { kindOfMeasure, sheetsOf, type TemplateColumn } from "./choices.ts";
import { limitText } from "./limit-text.ts";
import {
  DICTIONARY_HEADINGS,
  FORM_WORDS,
  KIND_WORDS,
  NAME_HEADINGS,
  SHEET_NAMES,
  SOURCE_WORDS,
  type TemplateLanguage,
  TITLE_NOTES,
} from "./words.ts";

/** Rows of a sheet that have drop-downs. */
const ROWS = 2000;
/** The same system gives the same file. */
const MADE = new Date("2000-01-01T00:00:00Z");

/** What a template is made for. */
export interface TemplateRequest {
  readonly system: IndicatorSystem;
  readonly language: TemplateLanguage;
}

/**
 * A workbook (XLSX) to be filled in: one sheet for each kind of raw table that the system needs, with drop-downs, and a dictionary of
 * what is asked. `collect` reads it back as it is. Every text is a typed text cell in the format "text", never a formula.
 */
export async function template({ system, language }: TemplateRequest): Promise<Uint8Array> {
  const book = new Workbook();
  book.created = MADE;
  book.modified = MADE;
  const sheets = sheetsOf(system, language);
  const names = SHEET_NAMES[language];
  const lists = new ListSheet(names.lists);
  for (const [kind, columns] of sheets) {
    const sheet = book.addWorksheet(names[kind], { views: [{ state: "frozen", ySplit: 1 }] });
    columns.forEach((column, index) => layColumn(sheet, index + 1, column, { language, lists }));
  }
  layDictionary(book.addWorksheet(names.dictionary, { views: [{ state: "frozen", ySplit: 2 }] }), system, language);
  layNames(book.addWorksheet(names.names, { views: [{ state: "frozen", ySplit: 2 }] }), system, language);
  lists.lay(book.addWorksheet(names.lists, { state: "hidden" }), language);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** What drop-downs offer stands in columns of a sheet of its own: a list inside the rule could hold 255 characters only. */
class ListSheet {
  readonly #name: string;
  readonly #lists = new Map<string, readonly string[]>();

  constructor(name: string) {
    this.#name = name;
  }

  /** The range that holds the choices. */
  range(choices: readonly string[]): string {
    const key = JSON.stringify(choices);
    this.#lists.set(key, choices);
    const column = letters([...this.#lists.keys()].indexOf(key) + 1);
    return `'${this.#name}'!$${column}$2:$${column}$${choices.length + 1}`;
  }

  lay(sheet: Worksheet, language: TemplateLanguage): void {
    layText(sheet, 1, 1, mark(language));
    [...this.#lists.values()].forEach((choices, index) => {
      choices.forEach((choice, row) => layText(sheet, row + 2, index + 1, choice));
    });
  }
}

function layColumn(
  sheet: Worksheet,
  index: number,
  { field, heading, choices, number }: TemplateColumn,
  { language, lists }: { readonly language: TemplateLanguage; readonly lists: ListSheet },
): void {
  const name = heading ?? (field === undefined ? "" : FIELD_NAMES[field][language === "en" ? 0 : 1]);
  const column = sheet.getColumn(index);
  column.width = Math.min(40, Math.max(12, name.length * 1.6));
  if (!number) column.numFmt = "@";
  layText(sheet, 1, index, name);
  sheet.getCell(1, index).font = { bold: true };
  if (choices.length === 0) return;
  const letter = letters(index);
  sheet.dataValidations.add(`${letter}2:${letter}${ROWS}`, {
    type: "list",
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: "warning",
    ...(hasTitles(field) ? { showInputMessage: true, prompt: TITLE_NOTES[language] } : {}),
    formulae: [lists.range(choices)],
  });
}

/** Whether the choices of a field are ids whose titles stand on other sheets. */
function hasTitles(field: TemplateColumn["field"]): boolean {
  return field === "metric" || field === "scene" || field === "capability" || field === "level" || field === "item";
}

function layDictionary(sheet: Worksheet, system: IndicatorSystem, language: TemplateLanguage): void {
  const scenes = new Map(system.scenes.map(({ id, title }) => [id, `${id} ${title[language]}`]));
  const lines = itemsOf(system).flatMap((item) =>
    criteriaOf(item.rule).map(({ part, measure, judge }) => [
      item.id,
      KIND_WORDS[language][item.kind],
      item.title[language],
      part,
      SHEET_NAMES[language][kindOfMeasure(measure)],
      measure.type === "numeric" && measure.casework !== undefined ? measure.casework.service : measure.metric,
      measure.type === "numeric" ? measure.unit : "",
      formOf(measure, language),
      measure.scenes.map((scene) => scenes.get(scene) ?? scene).join(", "),
      String(measure.minN),
      SOURCE_WORDS[language][measure.source],
      limitText(judge, { unit: measure.type === "numeric" ? measure.unit : "", language }),
    ]),
  );
  laySheet(sheet, language, [DICTIONARY_HEADINGS[language], ...lines]);
}

/** How observations of a measure become its value. */
function formOf(measure: Measure, language: TemplateLanguage): string {
  const words = FORM_WORDS[language];
  if (measure.type !== "numeric") return words[measure.type];
  const { casework, aggregate } = measure;
  if (casework === undefined) return words[aggregate];
  return aggregate === "share" ? words[casework.measure] : `${words[casework.measure]}, ${words[aggregate]}`;
}

/** Capabilities and levels by their ids, with titles: what drop-downs offer for a metric. */
function layNames(sheet: Worksheet, system: IndicatorSystem, language: TemplateLanguage): void {
  const lines = itemsOf(system).flatMap((item) =>
    criteriaOf(item.rule).flatMap(({ measure }) => {
      if (measure.type === "checklist")
        return measure.capabilities.map(({ id, title }) => [measure.metric, item.id, id, title[language], ""]);
      if (measure.type !== "attestation") return [];
      return measure.levels.map(({ id, title, attainment }) => [
        measure.metric,
        item.id,
        id,
        title[language],
        `${attainment / 10_000} %`,
      ]);
    }),
  );
  laySheet(sheet, language, [NAME_HEADINGS[language], ...lines]);
}

/** Lines below the mark that says that a sheet holds no data. */
function laySheet(sheet: Worksheet, language: TemplateLanguage, lines: readonly (readonly string[])[]): void {
  layText(sheet, 1, 1, mark(language));
  lines.forEach((line, row) => line.forEach((text, index) => layText(sheet, row + 2, index + 1, text)));
}

/** A typed text, in the format "text": it stays one when somebody edits the cell. */
function layText(sheet: Worksheet, row: number, column: number, text: string): void {
  if (text === "") return;
  const cell = sheet.getCell(row, column);
  cell.value = text;
  cell.numFmt = "@";
}

function mark(language: TemplateLanguage): string {
  return DICTIONARY_MARKS[language === "en" ? 0 : 1] ?? "";
}

/** The letters of a column by its number from 1. */
function letters(column: number): string {
  const rest = (column - 1) % 26;
  const before = (column - 1 - rest) / 26;
  return (before === 0 ? "" : letters(before)) + String.fromCodePoint(65 + rest);
}
