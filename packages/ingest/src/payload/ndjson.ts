import type { Decoding } from "./decoding.ts";
import { JsonRows } from "./json.ts";
import { JsonText } from "./json-text.ts";
import { PayloadTroubleError } from "./trouble.ts";

/** Canonical rows, a JSON object in each line. A line that is no JSON costs only itself. */
export function readNdjson(decoding: Decoding): void {
  const { text, limits, lines } = decoding;
  const json = new JsonText(text, limits.depth, "one");
  const rows = new JsonRows(decoding);
  let from = 0;
  for (let line = 1; from < text.length; line += 1) {
    json.goTo(from);
    try {
      if (json.next() !== "end") {
        const span = rows.read(json);
        json.finish();
        rows.add(String(line), span);
      }
      from = json.at + 1;
    } catch (error) {
      if (!(error instanceof PayloadTroubleError) || error.place !== undefined) throw error;
      const end = text.indexOf("\n", from);
      const to = end < 0 ? text.length : end;
      const at = Math.min(error.at, to);
      lines.refuse(error.trouble, `${line}:${at - from + 1}`, [from, to]);
      from = to + 1;
    }
  }
}
