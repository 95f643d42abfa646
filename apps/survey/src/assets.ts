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

function readProgram(folder: string): Program | undefined {
  const file = join(folder, "page.js");
  if (!existsSync(file)) return undefined;
  const content = readFileSync(file, "utf8");
  const digest = createHash("sha256").update(content, "utf8").digest("hex").slice(0, 16);
  return { address: `/s/page-${digest}.js`, digest, content };
}

/** Gives what the pages are made with, read once; a program that is being built is found when it is there. */
export function createAssets(folder: string = BUILT): () => Assets {
  const styles = { style: styleSheet("style"), paper: styleSheet("paper") };
  let program: Program | undefined;
  return () => {
    program ??= readProgram(folder);
    return program === undefined ? styles : { ...styles, program };
  };
}
