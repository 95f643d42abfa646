/** Trouble that ends a command with one line for people. */
export type FaultCode =
  | "not-found"
  | "not-a-folder"
  | "unwritable"
  | "no-bundles"
  | "no-results"
  | "no-raw-files"
  | "bad-period"
  | "period-needed"
  | "bad-collection"
  | "bad-mapping"
  | "bad-number"
  | "unknown-indicator"
  | "unknown-schema"
  | "not-evaluable"
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
