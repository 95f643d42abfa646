import { pino, type DestinationStream, type Logger } from "pino";

/** How much is told: everything, what is worth knowing, or only what is wrong. */
export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const MOST_FRAMES = 30;

function isOfDatabase(error: Error): boolean {
  return "severity" in error && "routine" in error;
}

/** An error without what it may hold of people: no values, only where it was thrown, and what it says unless the database says it, which quotes values. */
function plainError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const { cause } = error;
  const code = "code" in error ? String(error.code) : undefined;
  return {
    type: error.name,
    ...(isOfDatabase(error) ? {} : { message: error.message.slice(0, 500) }),
    ...(code === undefined ? {} : { code }),
    stack: frames.slice(0, MOST_FRAMES).map((line) => line.trim()),
    ...(cause === undefined ? {} : { cause: plainError(cause) }),
  };
}

/**
 * A log of one JSON object a line. Of requests it has the route, the status, the time and the reference: no names, addresses, queries, cookies or tokens.
 * What is in a text cannot end a line (threat A9).
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: (): string => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    // The web server may try to tell of a request as a whole.
    serializers: { err: plainError, error: plainError, req: () => undefined, res: () => undefined },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
