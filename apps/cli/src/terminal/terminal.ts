import type { Words } from "../words/index.ts";

/** Exit codes: 0 done, 1 the answer is no (errors found, refused), 2 the call or its input is wrong. */
export const EXIT = { done: 0, no: 1, wrong: 2 } as const;

/** What every command gets: the language, where to write, and how to show progress. */
export interface Terminal {
  readonly words: Words;
  readonly language: "zh" | "en";
  readonly json: boolean;
  /** One line for people; silent under --json. */
  readonly line: (text?: string) => void;
  /** The machine-readable answer; silent without --json. */
  readonly answer: (value: unknown) => void;
  /** Trouble, always on standard error. */
  readonly trouble: (text: string) => void;
  /** Progress of long work, on standard error where it is a terminal; `done`, of `all` where that is known. */
  readonly progress: (what: string, done: number, all?: number) => void;
}

/** Text from data made safe for a terminal: no escape sequences, no hidden or direction-changing signs (threats A9, A10). */
function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, (sign) =>
    sign === "\t" ? sign : `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`,
  );
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
      if (!json) process.stdout.write(`${text.split("\n").map(plain).join("\n")}\n`);
    },
    answer: (value) => {
      clear();
      if (json) process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
    },
    trouble: (text) => {
      clear();
      process.stderr.write(`${text.split("\n").map(plain).join("\n")}\n`);
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
