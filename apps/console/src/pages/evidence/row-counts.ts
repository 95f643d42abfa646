import type { RawFile } from "@sangan/api/client";

/** What became of the rows of a file; undefined until it was collected. */
export function rowCounts(
  rows: RawFile["rows"],
): Readonly<Record<"read" | "accepted" | "duplicate" | "rejected", number>> | undefined {
  if (rows === null) return undefined;
  const count = (name: string): number => {
    const value = rows[name];
    return typeof value === "number" ? value : 0;
  };
  return {
    read: count("read"),
    accepted: count("accepted"),
    duplicate: count("duplicate"),
    rejected: count("rejected"),
  };
}
