import { csvOf, type Sheet } from "@sangan/documents/sheet";
import { useRef, useState } from "react";
import { arrange } from "../list/arrange.ts";
import type { Column } from "../list/column.ts";
import type { Source } from "../list/source.ts";
import type { Wish } from "../list/use-rows.ts";
import { part } from "../states/part.ts";
import { useLanguage } from "../words/use-language.ts";
import { gather } from "./gather.ts";
import { fileName, saveFile } from "./save-file.ts";
import { sheetOf } from "./sheet.ts";

const workbooks = part(() => import("@sangan/documents/workbook"));

/** A kind of file. */
export type FileKind = "csv" | "xlsx";

/** How far an export is. */
export type ExportState =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly rows: number; readonly count: number | undefined }
  | { readonly kind: "failed"; readonly failure: unknown }
  | { readonly kind: "done"; readonly rows: number; readonly name: string };

/** A list as it is asked for and arranged, and what its files are called. */
export interface ExportOf<Row> {
  readonly title: string;
  readonly source: Source<Row>;
  readonly columns: readonly Column<Row>[];
  readonly wish: Wish;
  /** What else the file's name tells, such as the round. */
  readonly of?: readonly string[];
}

async function contentOf(kind: FileKind, title: string, sheet: Sheet): Promise<Blob> {
  if (kind === "csv") return new Blob([csvOf(sheet)], { type: "text/csv;charset=utf-8" });
  const { xlsxOf } = await workbooks();
  return new Blob([xlsxOf(title, sheet)], {
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  });
}

/** Writes all pages of a list into a file; can be stopped on the way. */
export function useExport<Row>({ title, source, columns, wish, of = [] }: ExportOf<Row>): {
  readonly state: ExportState;
  readonly run: (kind: FileKind) => Promise<void>;
  readonly stop: () => void;
} {
  const { format } = useLanguage();
  const [state, setState] = useState<ExportState>({ kind: "idle" });
  const stopper = useRef<AbortController>(null);
  const run = async (kind: FileKind): Promise<void> => {
    const controller = new AbortController();
    stopper.current = controller;
    setState({ kind: "running", rows: 0, count: undefined });
    try {
      const all = await gather(source, { ...wish.asked, signal: controller.signal }, (rows, count) => {
        if (!controller.signal.aborted) setState({ kind: "running", rows, count });
      });
      const rows = arrange(all, columns, wish.here);
      const content = await contentOf(kind, title, sheetOf(columns, rows));
      controller.signal.throwIfAborted();
      const name = fileName([title, ...of], format.day(Date.now()), kind);
      saveFile(name, content);
      setState({ kind: "done", rows: rows.length, name });
    } catch (failure) {
      setState(controller.signal.aborted ? { kind: "idle" } : { kind: "failed", failure });
    }
  };
  return { state, run, stop: () => stopper.current?.abort() };
}
