import type { Terminal } from "../terminal/index.ts";

/** What a command is run with. It returns its exit code. */
export interface Context {
  readonly terminal: Terminal;
  /** Aborted when the user asks to stop. */
  readonly signal: AbortSignal;
  /** Does work that cannot look at the signal: meanwhile the wish to stop ends the process at once. */
  readonly uninterrupted: <T>(act: () => T) => T;
}
