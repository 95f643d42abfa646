import type { CommanderError } from "commander";
import type { CallFaultCode } from "./terminal/fault.ts";
import { CommandFault } from "./terminal/index.ts";

/** The parser's codes in our words. */
const CODES: Readonly<Record<string, CallFaultCode>> = {
  "commander.help": "no-command",
  "commander.unknownCommand": "unknown-command",
  "commander.unknownOption": "unknown-option",
  "commander.missingMandatoryOptionValue": "missing-option",
  "commander.missingArgument": "missing-argument",
  "commander.optionMissingArgument": "missing-value",
  "commander.invalidArgument": "bad-choice",
  "commander.excessArguments": "too-many-arguments",
};

/** What the parser of the command line complains of, as a fault; undefined when it only showed its help. */
export function callFault(trouble: CommanderError, language: "zh" | "en"): CommandFault | undefined {
  if (trouble.exitCode === 0) return undefined;
  const code = CODES[trouble.code] ?? "bad-call";
  const { message } = trouble;
  const [name = "", value = ""] = [...message.matchAll(/'([^']*)'/g)].map(([, quoted = ""]) => quoted);
  const close = /\(Did you mean (?:one of )?(.+)\?\)/.exec(message)?.[1];
  const [, expected = "", found = ""] = /Expected (\d+) arguments? but got (\d+)/.exec(message) ?? [];
  const known = /Allowed choices are (.+)\./.exec(message)?.[1] ?? "";
  const hint = language === "zh" ? `是否想写 ${close}？` : ` Did you mean ${close}?`;
  const params = {
    name,
    value,
    expected,
    found,
    known,
    suggestion: close === undefined ? "" : hint,
    detail: code === "bad-call" ? message.replace(/^error: /, "") : "",
  };
  const used = Object.entries(params).filter(([key, text]) => text !== "" || key === "suggestion");
  return new CommandFault(code, Object.fromEntries(used));
}
