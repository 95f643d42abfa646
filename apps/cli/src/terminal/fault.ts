/** A command line that cannot be understood. */
export type CallFaultCode =
  | "no-command"
  | "unknown-command"
  | "unknown-option"
  | "missing-option"
  | "missing-argument"
  | "missing-value"
  | "bad-choice"
  | "too-many-arguments"
  | "bad-call";

/** Trouble that ends a command with one line for people. */
export type FaultCode =
  | "not-found"
  | "not-a-folder"
  | "unwritable"
  | "no-bundles"
  | "no-results"
  | "no-raw-files"
  | "bad-period"
  | "bad-time-zone"
  | "period-needed"
  | "bad-collection"
  | "bad-mapping"
  | "bad-number"
  | "unknown-indicator"
  | "unknown-schema"
  | "unknown-stage"
  | "same-community"
  | "too-deep"
  | "title-of-town-only"
  | CallFaultCode
  | "not-evaluable"
  | "database"
  | "no-database"
  | "service"
  | "problems"
  | "cancelled";

/** A command that cannot go on. `exit` is the code to end with. */
export class CommandFault extends Error {
  readonly code: FaultCode;
  readonly params: Readonly<Record<string, string>>;

  constructor(code: FaultCode, params: Readonly<Record<string, string>> = {}) {
    super(code);
    this.name = "CommandFault";
    this.code = code;
    this.params = params;
  }
}

/** The fault behind a failed file operation. */
export function faultOf(trouble: unknown, path: string): CommandFault {
  const code = trouble instanceof Error && "code" in trouble ? String(trouble.code) : "";
  if (code === "ENOENT" || code === "ENOTDIR") return new CommandFault("not-found", { path });
  return new CommandFault("unwritable", { path, detail: code });
}
