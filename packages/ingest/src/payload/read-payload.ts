import { type Decoding, decodingOf } from "./decoding.ts";
import { readJson } from "./json.ts";
import { type Payload, PAYLOAD_LIMITS, type PayloadFormat, type PayloadOptions, type RefusedPayload } from "./line.ts";
import { readLineProtocol } from "./line-protocol.ts";
import { readNdjson } from "./ndjson.ts";
import { readSenml } from "./senml.ts";
import { readTables } from "./table.ts";
import { excerpt } from "./texts.ts";
import { readThingsBoard } from "./thingsboard.ts";
import { PayloadTroubleError, type Trouble } from "./trouble.ts";
import { readWebVitals } from "./web-vitals.ts";

const TEXT_READERS = {
  json: readJson,
  ndjson: readNdjson,
  thingsboard: readThingsBoard,
  "line-protocol": readLineProtocol,
  senml: readSenml,
  "web-vitals": readWebVitals,
} as const satisfies Partial<Record<PayloadFormat, (decoding: Decoding) => void>>;

/**
 * Reads the bytes of a way in: line by line what they say, or why a line cannot be taken. One bad line never refuses the others; a payload that
 * cannot be split into lines is refused as a whole, with the place. The same bytes and options always give the same.
 * @throws RangeError when `timeZone` is unknown.
 */
export async function readPayload(format: PayloadFormat, bytes: Uint8Array, options: PayloadOptions): Promise<Payload> {
  const limits = { ...PAYLOAD_LIMITS, ...options.limits };
  const mebibytes = String(Math.floor(limits.bytes / 1024 / 1024));
  if (bytes.length > limits.bytes) return whole({ code: "payload-too-large", detail: { mebibytes } });
  const tabular = format === "csv" || format === "xlsx";
  const text = tabular ? "" : new TextDecoder().decode(bytes);
  if (tabular ? bytes.length === 0 : text.trim() === "") return whole({ code: "empty-payload", detail: {} });
  const decoding = decodingOf(text, options, limits);
  try {
    if (tabular) await readTables(bytes, decoding);
    else TEXT_READERS[format](decoding);
  } catch (error) {
    if (!(error instanceof PayloadTroubleError)) throw error;
    return refused(error, text);
  }
  return { state: "read", lines: decoding.lines.all, ignored: decoding.ignored.names };
}

function whole(trouble: Trouble): RefusedPayload {
  return { state: "refused", place: "", text: "", ...trouble };
}

function refused({ trouble, place, at }: PayloadTroubleError, text: string): RefusedPayload {
  return { state: "refused", place: place ?? lineAndColumn(text, at), text: excerpt(text, at), ...trouble };
}

/** Line and column of an offset, from 1. */
export function lineAndColumn(text: string, at: number): string {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0 && end < at; end = text.indexOf("\n", start)) {
    line += 1;
    start = end + 1;
  }
  return `${line}:${at - start + 1}`;
}
