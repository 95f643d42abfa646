import { encodeGb18030 } from "./gb18030.ts";
import { ZONE_HOURS } from "./window.ts";
import { CHINESE_COLUMNS, type RawCell, type RawRow } from "./raw-row.ts";

/** How an office writes its files. */
export interface TableStyle {
  readonly encoding: "utf-8" | "utf-8-bom" | "gb18030";
  readonly delimiter: "," | ";" | "\t";
  readonly lineEnd: "\n" | "\r\n";
  readonly words: "en" | "zh";
  readonly times: "utc" | "local" | "slashes";
}

/** Columns with names, and rows in their order, some at a time. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly RawRow[]>;
}

/** Styles in turn. */
export const STYLES: readonly TableStyle[] = [
  { encoding: "utf-8", delimiter: ",", lineEnd: "\n", words: "en", times: "utc" },
  { encoding: "gb18030", delimiter: ",", lineEnd: "\r\n", words: "zh", times: "local" },
  { encoding: "utf-8-bom", delimiter: ",", lineEnd: "\r\n", words: "zh", times: "slashes" },
  { encoding: "utf-8", delimiter: ";", lineEnd: "\n", words: "en", times: "local" },
  { encoding: "utf-8", delimiter: "\t", lineEnd: "\n", words: "zh", times: "utc" },
];

/** Words in cells that offices write in Chinese, by column. */
const CHINESE_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  found: { yes: "是", no: "否" },
  consent: { yes: "同意", no: "不同意" },
  activity: {
    submitted: "提交",
    accepted: "受理",
    dispatched: "派单",
    arrived: "到场",
    done: "办结",
    confirmed: "确认",
    rated: "评价",
    reopened: "重开",
    rejected: "退回",
  },
  channel: { app: "小程序", wechat: "微信", phone: "电话", desk: "窗口" },
};

/** A delimited text file. */
export function textFile({ columns, rows }: Table, style: TableStyle): Uint8Array {
  const { delimiter, lineEnd } = style;
  const names = columns.map((name) => quoted(style.words === "zh" ? chineseColumn(name) : name, delimiter));
  const words = columns.map((name) => (style.words === "zh" ? CHINESE_WORDS[name] : undefined));
  let text = names.join(delimiter) + lineEnd;
  for (const batch of rows) {
    for (const row of batch) {
      for (const [at, cell] of row.entries()) {
        if (at > 0) text += delimiter;
        text += typeof cell === "number" ? timeText(cell, style.times) : quoted(words[at]?.[cell] ?? cell, delimiter);
      }
      text += lineEnd;
    }
  }
  return encoded(text, style.encoding);
}

/** A JSON object in each line, as devices send them; empty cells are left out. */
export function jsonLinesFile({ columns, rows }: Table): Uint8Array {
  let text = "";
  for (const batch of rows) {
    for (const row of batch) {
      const filled = row.flatMap((cell, at) => (cell === "" ? [] : [[columns[at] ?? "", typed(cell)] as const]));
      text += `${JSON.stringify(Object.fromEntries(filled))}\n`;
    }
  }
  return encoded(text, "utf-8");
}

/** The columns and cells of a table in Chinese, for a workbook. */
export function chineseRows({ columns, rows }: Table): readonly RawRow[] {
  const words = columns.map((name) => CHINESE_WORDS[name]);
  return [
    columns.map(chineseColumn),
    ...[...rows]
      .flat()
      .map((row) => row.map((cell, at) => (typeof cell === "number" ? cell : (words[at]?.[cell] ?? cell)))),
  ];
}

function chineseColumn(name: string): string {
  return CHINESE_COLUMNS[name] ?? name.replace("attribute.", "属性.").replace("stratum.", "分层.");
}

/** Measured values are numbers in devices' messages; codes of communities and the like stay texts. */
function typed(cell: RawCell): string | number {
  if (typeof cell === "number") return timeText(cell, "utc");
  return /^-?(?:0|[1-9]\d{0,8})(?:\.\d{1,4})?$/u.test(cell) ? Number(cell) : cell;
}

function timeText(time: number, manner: TableStyle["times"]): string {
  const seconds = Math.floor(time / 1000) + (manner === "utc" ? 0 : ZONE_HOURS * 3600);
  const day = Math.floor(seconds / 86_400);
  const clock = seconds - day * 86_400;
  const minutes = Math.floor(clock / 60);
  const text = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(clock % 60)}`;
  const date = dateText(day);
  if (manner === "utc") return `${date}T${text}Z`;
  return `${manner === "slashes" ? date.replaceAll("-", "/") : date} ${text}`;
}

/** Days that were written before: a town's period has few of them. */
const DATES = new Map<number, string>();

function dateText(day: number): string {
  const known = DATES.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
  DATES.set(day, text);
  return text;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

function quoted(text: string, delimiter: string): string {
  const plain = !text.includes(delimiter) && !text.includes('"') && !text.includes("\n");
  return plain ? text : `"${text.replaceAll('"', '""')}"`;
}

function encoded(text: string, encoding: TableStyle["encoding"]): Uint8Array {
  switch (encoding) {
    case "utf-8":
      return new TextEncoder().encode(text);
    case "utf-8-bom":
      return new TextEncoder().encode(`\uFEFF${text}`);
    case "gb18030":
      return encodeGb18030(text);
  }
}
