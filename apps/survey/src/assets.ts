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

/** Style and programs of the pages. Programs are absent where they were not built: the residents' pages are complete without. */
export interface Assets {
  readonly style: string;
  readonly paper: string;
  readonly program?: Program;
  /** Of the interviewers' page. */
  readonly interview?: Program;
  /** What serves the interviewers' page without a network. */
  readonly worker?: Program;
}

/** Where `vite build` puts the programs. */
const BUILT: string = join(import.meta.dirname, "../dist");

/** What is at an address that tells nothing of the content is asked for anew each time. */
export const WORKER_ADDRESS = "/s/interview-worker.js";

function readProgram(folder: string, name: string, fixed?: string): Program | undefined {
  const file = join(folder, `${name}.js`);
  if (!existsSync(file)) return undefined;
  const content = readFileSync(file, "utf8");
  const digest = createHash("sha256").update(content, "utf8").digest("hex").slice(0, 16);
  return { address: fixed ?? `/s/${name}-${digest}.js`, digest, content };
}

/** Gives what the pages are made with, read once; a program that is being built is found when it is there. */
export function createAssets(folder: string = BUILT): () => Assets {
  const styles = { style: styleSheet("style"), paper: styleSheet("paper") };
  let programs: Pick<Assets, "program" | "interview" | "worker"> = {};
  return () => {
    const program = programs.program ?? readProgram(folder, "page");
    const interview = programs.interview ?? readProgram(folder, "interview");
    const worker = programs.worker ?? readProgram(folder, "worker", WORKER_ADDRESS);
    programs = {
      ...(program === undefined ? {} : { program }),
      ...(interview === undefined ? {} : { interview }),
      ...(worker === undefined ? {} : { worker }),
    };
    return { ...styles, ...programs };
  };
}
