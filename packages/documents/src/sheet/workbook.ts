import { strToU8, zipSync } from "fflate";
import type { Sheet, SheetCell } from "./model.ts";

/** Most characters that a cell of a workbook holds. */
const LONGEST = 32_767;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Control characters but tab and line breaks, halves of characters, and signs that are none. */
const NO_XML = /[\p{Cc}--[\t\n\r\x80-\x9F]]|\p{Surrogate}|\uFFFE|\uFFFF/gv;

/** Text as XML may hold it: what no XML holds becomes the replacement character. */
function xml(text: string): string {
  return text
    .slice(0, LONGEST)
    .replaceAll(NO_XML, "\uFFFD")
    .replaceAll(/_x[0-9A-Fa-f]{4}_/g, (escape) => `_x005F${escape}`)
    .replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)
    .replaceAll("\r", "&#13;");
}

function columnName(at: number): string {
  const rest = Math.floor(at / 26);
  return `${rest === 0 ? "" : columnName(rest - 1)}${String.fromCharCode(65 + (at % 26))}`;
}

/** Days since 1899-12-30, as workbooks count time. */
function serialOf(minute: string): number {
  return (Date.parse(`${minute.replace(" ", "T")}:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
}

/** A typed string: whatever it begins with, no spreadsheet takes it for a formula (threat B2). */
function textCell(place: string, text: string, style: number): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(text)}</t></is></c>`;
}

function cellXml(place: string, cell: SheetCell): string {
  switch (cell.type) {
    case "empty":
      return "";
    case "number":
      return `<c r="${place}"><v>${cell.number}</v></c>`;
    case "time":
      return `<c r="${place}" s="2"><v>${serialOf(cell.minute)}</v></c>`;
    case "text":
      return textCell(place, cell.text, 3);
  }
}

function sheetXml({ titles, rows }: Sheet): string {
  const head = titles.map((title, at) => textCell(`${columnName(at)}1`, title, 1)).join("");
  const body = rows.map(
    (row, at) =>
      `<row r="${at + 2}">${row.map((cell, column) => cellXml(`${columnName(column)}${at + 2}`, cell)).join("")}</row>`,
  );
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultColWidth="18" defaultRowHeight="15"/><sheetData><row r="1">${head}</row>${body.join("")}</sheetData></worksheet>`;
}

/** Plain, a bold title, a time, and text that stays text when somebody edits it. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs></styleSheet>`;

/** A name that a sheet may have. */
function sheetName(title: string): string {
  const name = title.replaceAll(/[\p{Cc}[\]:*?/\\]/gu, " ").replaceAll(/^'+|'+$/g, "");
  return Array.from(name).slice(0, 31).join("").trim() || "Sheet1";
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
}

function relations(...all: readonly string[]): string {
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join("")}</Relationships>`;
}

function part(name: string, type: string): string {
  return `<Override PartName="/xl/${name}.xml" ContentType="${SHEETML}.${type}+xml"/>`;
}

/** A sheet and what it is called. */
export interface TitledSheet {
  readonly title: string;
  readonly sheet: Sheet;
}

/** Sheets as a workbook: typed strings, numbers and times, nothing that runs (threats B1, B2, B6). */
export function workbookOf(sheets: readonly TitledSheet[]): Uint8Array<ArrayBuffer> {
  const numbers = sheets.map((_, at) => at + 1);
  const overrides = numbers.map((number) => part(`worksheets/sheet${number}`, "worksheet")).join("");
  const names = sheets.map(
    ({ title }, at) => `<sheet name="${xml(sheetName(title))}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  const parts = {
    "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part("workbook", "sheet.main")}${overrides}${part("styles", "styles")}</Types>`,
    "_rels/.rels": relations(relation("rId1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      ...numbers.map((number) => relation(`rId${number}`, "worksheet", `worksheets/sheet${number}.xml`)),
      relation(`rId${sheets.length + 1}`, "styles", "styles.xml"),
    ),
    "xl/styles.xml": STYLES,
    ...Object.fromEntries(sheets.map(({ sheet }, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet)])),
  };
  const zipped = zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])));
  return new Uint8Array(zipped);
}

/** One sheet as a workbook. */
export function xlsxOf(title: string, sheet: Sheet): Uint8Array<ArrayBuffer> {
  return workbookOf([{ title, sheet }]);
}
