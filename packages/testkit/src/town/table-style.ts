import { encodeGb18030 } from "./gb18030.ts";
import { CHINESE_COLUMNS, type RawCell, type RawRow } from "./raw-row.ts";

/** How an office writes its files. */
export interface TableStyle {
  readonly encoding: "utf-8" | "utf-8-bom" | "gb18030";
  readonly delimiter: "," | ";" | "\t";
  readonly lineEnd: "\n" | "\r\n";
  readonly words: "en" | "zh";
  readonly times: "utc" | "local" | "slashes";
}

/** Columns with names, and rows in their order. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly RawRow[];
}

/** The offices of the demonstration town keep the clock of China. */
export const ZONE_HOURS = 8;

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
  const lines = rows.map((row) => {
    let line = "";
    for (const [at, cell] of row.entries()) {
      const text =
        typeof cell === "number" ? timeText(cell, style.times) : quoted(words[at]?.[cell] ?? cell, delimiter);
      line += at === 0 ? text : delimiter + text;
    }
    return line;
  });
  return encoded(`${names.join(delimiter)}${lineEnd}${lines.join(lineEnd)}${lineEnd}`, style.encoding);
}

/** A JSON object in each line, as devices send them; empty cells are left out. */
export function jsonLinesFile({ columns, rows }: Table): Uint8Array {
  const lines = rows.map((row) => {
    const filled = row.flatMap((cell, at) => (cell === "" ? [] : [[columns[at] ?? "", typed(cell)] as const]));
    return JSON.stringify(Object.fromEntries(filled));
  });
  return encoded(`${lines.join("\n")}\n`, "utf-8");
}

/** The columns and cells of a table in Chinese, for a workbook. */
export function chineseRows({ columns, rows }: Table): readonly RawRow[] {
  const words = columns.map((name) => CHINESE_WORDS[name]);
  return [
    columns.map(chineseColumn),
    ...rows.map((row) => row.map((cell, at) => (typeof cell === "number" ? cell : (words[at]?.[cell] ?? cell)))),
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
  if (manner === "utc") return `${new Date(time).toISOString().slice(0, 19)}Z`;
  const local = new Date(time + ZONE_HOURS * 3_600_000).toISOString();
  const day = manner === "slashes" ? local.slice(0, 10).replaceAll("-", "/") : local.slice(0, 10);
  return `${day} ${local.slice(11, 19)}`;
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
