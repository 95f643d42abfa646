import { isAscii, narrowEncoding, type TextStart } from "./encoding.ts";
import type { FileBytes } from "./file-bytes.ts";
import { jsonRows } from "./json-lines.ts";
import type { RawRow, RawTable } from "./raw-table.ts";
import { RecordParser } from "./record-parser.ts";

const DELIMITERS = [",", "\t", ";", "|"] as const;

/** The one table of a text file: delimited, or a JSON object in each line. */
export function textTable(bytes: FileBytes, start: TextStart, sample: Uint8Array): RawTable {
  const opening = new TextDecoder(start.encoding).decode(sample.subarray(start.mark), { stream: true });
  const text = pieces(bytes, start);
  if (/^\s*\{/u.test(opening)) return jsonRows(text);
  return { rows: delimited(text, delimiterOf(opening), /^[^\n]*\r(?!\n)/u.test(opening) && !opening.includes("\n")) };
}

interface TextPiece {
  readonly text: string;
  readonly last: boolean;
}

/** Decoded text. What cannot be decoded becomes U+FFFD, which no sound file contains. */
async function* pieces(bytes: FileBytes, { encoding, mark, undecided }: TextStart): AsyncGenerator<TextPiece> {
  let decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let open = undecided === true;
  let skip = mark;
  let held: Uint8Array | undefined;
  for await (const part of bytes.all()) {
    const piece = held === undefined ? part : Buffer.concat([held, part]);
    held = undefined;
    if (open && !isAscii(piece)) {
      const found = narrowEncoding(piece);
      if (found === undefined) {
        held = piece;
        continue;
      }
      decoder = new TextDecoder(found, { ignoreBOM: true });
      open = false;
    }
    const text = decoder.decode(skip > 0 ? piece.subarray(skip) : piece, { stream: true });
    skip = 0;
    yield { text, last: false };
  }
  yield { text: decoder.decode(held), last: true };
}

/** `oldMac` when lines end with a bare carriage return. */
async function* delimited(
  text: AsyncIterable<TextPiece>,
  delimiter: string,
  oldMac: boolean,
): AsyncGenerator<readonly RawRow[]> {
  const parser = new RecordParser(delimiter);
  for await (const piece of text) {
    const rows = parser.push(oldMac ? piece.text.replaceAll("\r", "\n") : piece.text, piece.last);
    if (rows.length > 0) yield rows;
  }
}

/** The delimiter that stands most often, outside quotes, in the first line that has any. */
function delimiterOf(opening: string): string {
  for (const line of opening.split(/[\r\n]+/u, 10)) {
    const bare = line.replaceAll(/"[^"]*"/gu, "");
    const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length - 1);
    const most = Math.max(...counts);
    if (most > 0) return DELIMITERS[counts.indexOf(most)] ?? ",";
  }
  return ",";
}
