import { crc32 } from "node:zlib";

/** A cell: a text, or a time in milliseconds since 1970 that is written as a date. */
type SheetCell = string | number;

/** A sheet: its name, and its rows with the header among them. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** A workbook (XLSX) of plain sheets, the same bytes each time: no date of making, nothing compressed. Times are shown by the clock of a zone. */
export function workbookOf(sheets: readonly Sheet[], zoneHours: number): Uint8Array {
  const numbered = sheets.map((sheet, at) => ({ ...sheet, id: at + 1 }));
  const types = numbered.map(
    ({ id }) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>`,
  );
  const listed = numbered.map(({ id, name }) => `<sheet name="${escaped(name)}" sheetId="${id}" r:id="rId${id}"/>`);
  const related = numbered.map(
    ({ id }) => `<Relationship Id="rId${id}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${id}.xml"/>`,
  );
  const parts: readonly (readonly [string, string])[] = [
    [
      "[Content_Types].xml",
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/>${types.join("")}</Types>`,
    ],
    ["_rels/.rels", relations(`<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/>`)],
    ["xl/workbook.xml", `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${listed.join("")}</sheets></workbook>`],
    [
      "xl/_rels/workbook.xml.rels",
      relations(`${related.join("")}<Relationship Id="rId0" Type="${OFFICE}/styles" Target="styles.xml"/>`),
    ],
    ["xl/styles.xml", STYLES],
    ...numbered.map(({ id, rows }) => [`xl/worksheets/sheet${id}.xml`, sheetText(rows, zoneHours)] as const),
  ];
  const encoder = new TextEncoder();
  return archiveOf(parts.map(([name, text]) => ({ name: encoder.encode(name), bytes: encoder.encode(HEAD + text) })));
}

/** Style 1 is a date with a clock time. */
const STYLES =
  `<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>` +
  `<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>` +
  `<cellXfs count="2"><xf numFmtId="0" xfId="0"/><xf numFmtId="22" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

function relations(inner: string): string {
  return `<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`;
}

function sheetText(rows: Sheet["rows"], zoneHours: number): string {
  const lines = rows.map((row, at) => {
    const cells = row.map((cell, column) => cellText(cell, `${letters(column)}${at + 1}`, zoneHours));
    return `<row r="${at + 1}">${cells.join("")}</row>`;
  });
  return `<worksheet xmlns="${MAIN}"><sheetData>${lines.join("")}</sheetData></worksheet>`;
}

function cellText(cell: SheetCell, place: string, zoneHours: number): string {
  if (typeof cell === "number") return `<c r="${place}" s="1"><v>${serialOf(cell, zoneHours)}</v></c>`;
  return cell === "" ? "" : `<c r="${place}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
}

/** Days since the eve of 1900 as a workbook counts them. */
function serialOf(time: number, zoneHours: number): string {
  return (25_569 + (time / 1000 + zoneHours * 3600) / 86_400).toFixed(8);
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

interface Entry {
  readonly name: Uint8Array;
  readonly bytes: Uint8Array;
}

/** A zip archive whose entries are stored as they are, dated 1980-01-01. */
function archiveOf(entries: readonly Entry[]): Uint8Array {
  const chunks: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, bytes } of entries) {
    const about = fields([
      [20, 2],
      [0x0800, 2],
      [0, 2],
      [0, 2],
      [0x21, 2],
      [crc32(bytes), 4],
      [bytes.length, 4],
      [bytes.length, 4],
      [name.length, 2],
      [0, 2],
    ]);
    const local = [fields([[0x04034b50, 4]]), about, name, bytes];
    directory.push(
      fields([
        [0x02014b50, 4],
        [20, 2],
      ]),
      about,
      fields([
        [0, 2],
        [0, 2],
        [0, 2],
        [0, 4],
        [at, 4],
      ]),
      name,
    );
    chunks.push(...local);
    at += local.reduce((sum, chunk) => sum + chunk.length, 0);
  }
  const size = directory.reduce((sum, chunk) => sum + chunk.length, 0);
  const count = entries.length;
  const end = fields([
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [size, 4],
    [at, 4],
    [0, 2],
  ]);
  return joined([...chunks, ...directory, end]);
}

/** Numbers in their widths, least byte first. */
function fields(values: readonly (readonly [value: number, width: 2 | 4])[]): Uint8Array {
  const bytes = new Uint8Array(values.reduce((sum, [, width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [value, width] of values) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return bytes;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
