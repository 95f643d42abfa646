import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { styleSheet } from "./style/sheet.ts";

/** A program, under an address that names its content: another content has another address. */
export interface Program {
  readonly address: string;
  readonly digest: string;
  readonly content: string;
}

/** Style and program of the pages. */
export interface Assets {
  readonly style: string;
  readonly paper: string;
  /** Absent where it was not built: the pages are complete without it. */
  readonly program?: Program;
}

/** Where `vite build` puts the program. */
const BUILT: string = join(import.meta.dirname, "../dist");

/** Reads what the pages are made with, once. */
export function readAssets(folder: string = BUILT): Assets {
  const style = styleSheet("style");
  const paper = styleSheet("paper");
  const file = join(folder, "page.js");
  if (!existsSync(file)) return { style, paper };
  const content = readFileSync(file, "utf8");
  const digest = createHash("sha256").update(content, "utf8").digest("hex").slice(0, 16);
  return { style, paper, program: { address: `/s/page-${digest}.js`, digest, content } };
}
