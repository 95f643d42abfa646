import { valueOf } from "../ask/refused.ts";
import type { Asked, Source } from "../list/source.ts";

/** Most rows that a page of the server holds. */
const PAGE = 500;

/** All rows of a list, page by page; `progress` hears how many there are so far, of how many. */
export async function gather<Row>(
  source: Pick<Source<Row>, "ask">,
  asked: Pick<Asked, "search" | "sort" | "signal">,
  progress: (rows: number, count: number | undefined) => void,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    asked.signal.throwIfAborted();
    // Each page's cursor stands in the one before.
    const page = valueOf(await source.ask({ ...asked, ...(cursor === undefined ? {} : { cursor }), limit: PAGE }));
    for (const row of page.items) rows.push(row);
    cursor = page.next ?? undefined;
    progress(rows.length, page.count);
  } while (cursor !== undefined);
  return rows;
}
