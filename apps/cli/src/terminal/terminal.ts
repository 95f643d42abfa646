import { plain } from "./plain.ts";
import type { Words } from "../words/index.ts";

/** Exit codes: 0 done, 1 the answer is no (errors found, refused), 2 the call or its input is wrong, 130 stopped by the user. */
export const EXIT = { done: 0, no: 1, wrong: 2, cancelled: 130 } as const;

/** What every command gets: the language, where to write, and how to show progress. */
export interface Terminal {
  readonly words: Words;
  readonly language: "zh" | "en";
  readonly json: boolean;
  /** One line for people; line breaks in it are shown as signs. Silent under --json. */
  readonly line: (text?: string) => void;
  /** The machine-readable answer; silent without --json. */
  readonly answer: (value: unknown) => void;
  /** Trouble, one line, always on standard error. */
  readonly trouble: (text: string) => void;
  /** Progress of long work, on standard error where it is a terminal; `done`, of `all` where that is known. */
  readonly progress: (what: string, done: number, all?: number) => void;
}

/** A terminal on this process's streams. */
export function openTerminal(words: Words, language: "zh" | "en", json: boolean): Terminal {
  let shown = 0;
  const clear = (): void => {
    if (shown > 0) process.stderr.write(`\r${" ".repeat(shown)}\r`);
    shown = 0;
  };
  return {
    words,
    language,
    json,
    line: (text = "") => {
      clear();
      if (!json) process.stdout.write(`${plain(text)}\n`);
    },
    answer: (value) => {
      clear();
      if (json) process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
    },
    trouble: (text) => {
      clear();
      process.stderr.write(`${plain(text)}\n`);
    },
    progress: (what, done, all) => {
      if (!process.stderr.isTTY) return;
      const text = plain(all === undefined ? `${what} ${done}` : `${what} ${done}/${all}`);
      process.stderr.write(`\r${text}${" ".repeat(Math.max(0, shown - text.length))}`);
      shown = Math.max(shown, text.length * 2);
      if (all !== undefined && done >= all) clear();
    },
  };
}
