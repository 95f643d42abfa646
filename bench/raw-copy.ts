import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "@sangan/storage";
import { copySeconds } from "@sangan/storage/fixture";

/** An observation, as it is stored. */
export interface RawRow {
  readonly communityId: string;
  readonly series: number;
  /** ISO 8601. */
  readonly time: string;
  readonly value: string;
}

/**
 * Seconds of the bound: COPY of the same rows by the server itself, from a file that nothing stands between, into a table like the one that they are kept in, with its
 * key.
 */
export async function rawCopy(database: Database, rows: readonly RawRow[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "sangan-copy-"));
  try {
    await chmod(folder, 0o755);
    const file = join(folder, "rows.txt");
    const lines = rows.map(({ communityId, series, time, value }) =>
      [communityId, series, time, 0, 100, value, 0, "\\N", 1].join("\t"),
    );
    await writeFile(file, `${lines.join("\n")}\n`, { mode: 0o644 });
    return await copySeconds(database, file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
