import { JsonText } from "../payload/json-text.ts";
import { pointer } from "../payload/decoding.ts";
import { PAYLOAD_LIMITS, type PayloadLimits, type RefusedPayload } from "../payload/index.ts";
import { lineAndColumn } from "../payload/read-payload.ts";
import { PayloadTroubleError, type Trouble } from "../payload/trouble.ts";
import type { CaseFormat, CasePayload } from "./line.ts";
import { CaseLines } from "./lines.ts";
import { readCaseTables } from "./tables.ts";

/** The name under which an envelope holds the events. */
const ENVELOPE = "events";

/** What events are read with. */
export interface CasePayloadOptions {
  /** The sender's names of fields or columns (`data.ticket` for one inside another) → ours. */
  readonly columns?: Readonly<Record<string, string>>;
  readonly limits?: Partial<PayloadLimits>;
}

/**
 * Reads events of service cases: one JSON object (a webhook's), a list of them, `{"events": […]}`, lines of JSON, or a table. One bad line refuses no other. Times without
 * an offset are China's. What is refused is not quoted, and what is not asked for is dropped.
 */
export async function readCasePayload(
  format: CaseFormat,
  bytes: Uint8Array,
  options: CasePayloadOptions = {},
): Promise<CasePayload> {
  const limits = { ...PAYLOAD_LIMITS, ...options.limits };
  if (bytes.length > limits.bytes)
    return whole({ code: "payload-too-large", detail: { mebibytes: String(Math.floor(limits.bytes / 1024 / 1024)) } });
  const isTable = format === "csv" || format === "xlsx";
  const text = isTable ? "" : new TextDecoder().decode(bytes);
  if (isTable ? bytes.length === 0 : text.trim() === "") return whole({ code: "empty-payload", detail: {} });
  const lines = new CaseLines(options.columns, limits.lines);
  try {
    if (isTable) await readCaseTables(bytes, lines);
    else if (format === "json") readJson(text, lines, limits.depth);
    else readLines(text, lines, limits.depth);
  } catch (error) {
    if (!(error instanceof PayloadTroubleError)) throw error;
    const { trouble, place, at } = error;
    return { state: "refused", place: place ?? lineAndColumn(text, at), text: "", ...trouble };
  }
  return { state: "read", lines: lines.all, ignored: lines.ignored.names };
}

function whole(trouble: Trouble): RefusedPayload {
  return { state: "refused", place: "", text: "", ...trouble };
}

function readJson(text: string, lines: CaseLines, depth: number): void {
  const json = new JsonText(text, depth);
  if (json.next() === "array") {
    json.items((item, index) => lines.addValue(item, pointer("", index)));
    json.finish();
    return;
  }
  const value = json.value();
  json.finish();
  if (typeof value !== "object" || value === null || value.type !== "object")
    throw new PayloadTroubleError({ code: "unexpected-shape", detail: { format: "json" } }, 0);
  const list = value.values[value.names.indexOf(ENVELOPE)];
  if (typeof list !== "object" || list === null || list.type !== "array") {
    lines.addValue(value, "");
    return;
  }
  for (const name of value.names) if (name !== ENVELOPE) lines.ignored.add(name);
  for (const [index, item] of list.items.entries()) lines.addValue(item, pointer(`/${ENVELOPE}`, index));
}

/** A line that is no JSON costs only itself. */
function readLines(text: string, lines: CaseLines, depth: number): void {
  const json = new JsonText(text, depth, "one");
  let from = 0;
  for (let line = 1; from < text.length; line += 1) {
    json.goTo(from);
    try {
      if (json.next() !== "end") {
        const value = json.value();
        json.finish();
        lines.addValue(value, String(line));
      }
      from = json.at + 1;
    } catch (error) {
      if (!(error instanceof PayloadTroubleError) || error.place !== undefined) throw error;
      const end = text.indexOf("\n", from);
      const to = end < 0 ? text.length : end;
      lines.refuse(error.trouble, `${line}:${Math.min(error.at, to) - from + 1}`, "");
      from = to + 1;
    }
  }
}
