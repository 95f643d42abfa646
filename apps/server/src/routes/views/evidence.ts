import type { KeptFile, RawFile, Reject } from "@sangan/api";
import type { KeptFile as KeptRow } from "@sangan/application";
import type { RawFileRow, RejectRow } from "@sangan/storage";
import type { Told } from "../../http/handler.ts";

/** A raw file as it is shown. */
export function rawFileView(row: RawFileRow): Told<RawFile> {
  const { id, name, sha256, size, state, rows } = row;
  return {
    id,
    name,
    sha256,
    state,
    size: Number(size),
    uploadedBy: row.uploaded_by,
    uploadedAt: row.uploaded_at,
    rows: rows === null ? null : { ...rows },
  };
}

/** A raw file that was handed in as it is shown. */
export function keptFileView({ file, isNew }: KeptRow): Told<KeptFile> {
  return { ...rawFileView(file), isNew };
}

/** A refused row as it is shown, with the name of its file. */
export function rejectView(reject: RejectRow, fileName: string): Told<Reject> {
  const { id, sheet, row, column, code, detail, remedy, value, rows, state } = reject;
  return { id, fileId: reject.file_id, fileName, sheet, row, column, code, detail, remedy, value, rows, state };
}
