import { z } from "zod";
import { digest, id, instant, name, text } from "./plain.ts";

/** A raw file as it was handed in. */
export const rawFile = z.object({
  id,
  name: z.string(),
  sha256: digest,
  /** Bytes. */
  size: z.int(),
  uploadedBy: z.string(),
  uploadedAt: instant,
  state: z.enum(["received", "collected", "failed"]),
  /** What became of its rows; null until it was collected. */
  rows: z.record(z.string(), z.unknown()).nullable(),
});
export type RawFile = z.infer<typeof rawFile>;

/** A raw file that was handed in; not new when one of the same content was there. */
export const keptFile = rawFile.extend({ isNew: z.boolean() });
export type KeptFile = z.infer<typeof keptFile>;

export const rejectState = z.enum(["open", "mended", "dismissed"]);

/** Rows that were refused, where and why. `detail` belongs to `code`; `remedy` says what to do. */
export const reject = z.object({
  id,
  fileId: id,
  fileName: z.string(),
  sheet: z.string().nullable(),
  row: z.int().nullable(),
  column: z.string().nullable(),
  code: z.string(),
  detail: z.record(z.string(), z.string()),
  remedy: z.string(),
  value: z.string().nullable(),
  rows: z.int(),
  state: rejectState,
});
export type Reject = z.infer<typeof reject>;

/** A row by the names of its columns, as its file writes it. */
export const rejectedRow = z.object({ cells: z.record(z.string(), z.string()) });

/** Corrected cells by the names of their columns; an empty text empties one. */
export const mendedRow = z.strictObject({ cells: z.record(z.string().max(500), text.max(10_000)) });

export const dismissal = z.strictObject({ ids: z.array(id).min(1).max(1000), reason: name.max(2000) });
