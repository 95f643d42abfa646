import { Command, CommanderError, Option } from "commander";
import { callFault } from "./call-fault.ts";
import { measureCases, type CasesOptions } from "./commands/cases.ts";
import { collectEvidence, type CollectOptions } from "./commands/collect.ts";
import { compareResults } from "./commands/compare.ts";
import type { Context } from "./commands/context.ts";
import type * as database from "./commands/database.ts";
import { makeDemo, type DemoOptions } from "./commands/demo.ts";
import type { SimulateOptions } from "./commands/demo-live.ts";
import { evaluateEvidence, type EvaluateOptions } from "./commands/evaluate.ts";
import { explainResult } from "./commands/explain.ts";
import { writeReport, type ReportOptions } from "./commands/report.ts";
import { printSchema } from "./commands/schema.ts";
import { checkSystem } from "./commands/system-check.ts";
import { writeTemplate } from "./commands/template.ts";
import { verify } from "./commands/verify.ts";
import { DocumentFault } from "./files.ts";
import { showProblems } from "./problems.ts";
import { CommandFault, EXIT, openTerminal, type Terminal } from "./terminal/index.ts";
import { fill, languageOf, LANGUAGES, unknownLanguage, wordsOf, type Language } from "./words/index.ts";

/** Runs the command line on its arguments; gives the exit code. */
export async function runProgram(args: readonly string[]): Promise<number> {
  const asked = askedLanguage(args);
  const language = asked ?? languageOf(process.env);
  const terminal = openTerminal(wordsOf(language), language, args.includes("--json"));
  const unknown = asked === undefined ? unknownLanguage(process.env) : undefined;
  if (unknown !== undefined) terminal.trouble(fill(terminal.words.text.unknownLanguage, { language: unknown }));
  const stop = new AbortController();
  const interruption = listen(() => {
    terminal.trouble(terminal.words.text.cancelling);
    stop.abort();
  });
  let exit: number = EXIT.done;
  const run = (act: (context: Context) => Promise<number> | number) => async (): Promise<void> => {
    exit = await act({ terminal, signal: stop.signal, uninterrupted: interruption.without });
  };
  try {
    await programOf(terminal, run).parseAsync(args, { from: "user" });
    if (!stop.signal.aborted) return exit;
    terminal.trouble(terminal.words.fault.cancelled);
    return EXIT.cancelled;
  } catch (trouble) {
    return report(terminal, trouble === stop.signal.reason ? new CommandFault("cancelled") : trouble);
  } finally {
    interruption.stop();
  }
}

/** Listens for the user's wish to stop; `without` does what cannot be asked to, so that the wish ends the process at once. */
function listen(onInterrupt: () => void): {
  readonly stop: () => void;
  readonly without: <T>(act: () => T) => T;
} {
  const signals = ["SIGINT", "SIGTERM"] as const;
  const start = (): void => {
    for (const signal of signals) process.once(signal, onInterrupt);
  };
  const stop = (): void => {
    for (const signal of signals) process.removeListener(signal, onInterrupt);
  };
  start();
  const without = <T>(act: () => T): T => {
    stop();
    try {
      return act();
    } finally {
      start();
    }
  };
  return { stop, without };
}

/** The language must be known before anything is said, even help. */
function askedLanguage(args: readonly string[]): Language | undefined {
  const at = args.indexOf("--language");
  const asked = at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith("--language="))?.slice("--language=".length);
  return LANGUAGES.find((one) => one === asked);
}

/** Trouble as one line for people (or problems, one a line), and an exit code. */
function report(terminal: Terminal, trouble: unknown): number {
  const { words } = terminal;
  if (trouble instanceof CommanderError) {
    const fault = callFault(trouble, terminal.language);
    return fault === undefined ? EXIT.done : report(terminal, fault);
  }
  if (trouble instanceof DocumentFault) {
    const { problems } = trouble;
    showProblems({ ...terminal, line: (text = "") => terminal.trouble(text) }, problems);
    terminal.trouble(fill(words.fault.problems, { count: problems.filter((one) => one.severity === "error").length }));
    terminal.answer({ ok: false, problems });
    return EXIT.wrong;
  }
  if (trouble instanceof CommandFault) {
    const message = fill(words.fault[trouble.code], trouble.params);
    terminal.trouble(message);
    terminal.answer({ ok: false, ...trouble.params, code: trouble.code, message });
    return trouble.code === "cancelled" ? EXIT.cancelled : EXIT.wrong;
  }
  throw trouble;
}

type Run = (act: (context: Context) => Promise<number> | number) => () => Promise<void>;

function programOf({ words }: Terminal, run: Run): Command {
  const { help } = words;
  const program = new Command("sangan")
    .description(help.program)
    .exitOverride()
    // What is wrong with a call is said by `report`, in the language and form that were asked for.
    .configureOutput({ outputError: () => undefined });
  const add = (parent: Command, usage: string, description: string): Command =>
    parent
      .command(usage)
      .description(description)
      .option("--json", help.json)
      .addOption(new Option("--language <language>", help.language).choices(LANGUAGES));

  const system = program.command("system").description(help.systemGroup);
  add(system, "check [path]", help.check)
    .option("--weights <file>", help.weights)
    .option("--strict", help.strict)
    .action((path: string | undefined, options: { readonly weights?: string; readonly strict?: boolean }) =>
      run((context) => checkSystem(context, path, options))(),
    );
  add(program, "template", help.template)
    .option("--system <path>", help.system)
    .requiredOption("--out <file>", help.out)
    .action((options: { readonly system?: string; readonly out: string }) =>
      run((context) => writeTemplate(context, options))(),
    );
  add(program, "collect <folder>", help.collect)
    .option("--system <path>", help.system)
    .requiredOption("--out <path>", help.out)
    .option("--from <day>", help.from)
    .option("--to <day>", help.to)
    .option("--stage <stage>", help.stage)
    .option("--time-zone <zone>", help.zone)
    .option("--mapping <file>", help.mapping)
    .option("--rejects <file>", help.rejectsOut)
    .option("--strict", help.strict)
    .action((folder: string, options: CollectOptions) => run((context) => collectEvidence(context, folder, options))());
  add(program, "evaluate", help.evaluate)
    .option("--system <path>", help.system)
    .option("--weights <file>", help.weights)
    .requiredOption("--evidence <path>", help.evidence)
    .requiredOption("--out <path>", help.out)
    .action((options: EvaluateOptions) => run((context) => evaluateEvidence(context, options))());
  add(program, "explain <result> [indicator]", help.explain).action((path: string, id: string | undefined) =>
    run((context) => explainResult(context, path, id))(),
  );
  add(program, "verify <result>", help.verify)
    .option("--system <path>", help.system)
    .option("--weights <file>", help.weights)
    .requiredOption("--evidence <file>", help.evidence)
    .action((path: string, options: Omit<EvaluateOptions, "out">) =>
      run((context) => verify(context, path, options))(),
    );
  add(program, "compare <before> <after>", help.compare).action((before: string, after: string) =>
    run((context) => compareResults(context, before, after))(),
  );
  add(program, "report <result>", help.report)
    .requiredOption("--out <path>", help.out)
    .option("--title <title>", help.title)
    .action((path: string, options: ReportOptions) => run((context) => writeReport(context, path, options))());
  add(program, "cases <file>", help.cases)
    .option("--rules <file>", help.rules)
    .option("--names <file>", help.names)
    .option("--service <name>", help.service)
    .option("--community <code>", help.community)
    .option("--to <day>", help.caseEnd)
    .option("--ocel <file>", help.ocel)
    .option("--rejects <file>", help.rejectsOut)
    .action((path: string, options: CasesOptions) => run((context) => measureCases(context, path, options))());
  add(program, "demo", help.demo)
    .option("--communities <count>", help.communities, "12")
    .option("--seed <seed>", help.seed, "sangan")
    .option("--system <path>", help.system)
    .requiredOption("--out <folder>", help.out)
    .action((options: DemoOptions) => run((context) => makeDemo(context, options))());
  add(program, "simulate", help.simulate)
    .option("--address <url>", help.address, "http://127.0.0.1:8080")
    .option("--communities <count>", help.communities, "12")
    .option("--seed <seed>", help.seed, "sangan-2026")
    .option("--speed <times>", help.speed, "1")
    .option("--minutes <count>", help.minutes)
    .option("--faults <count>", help.faults, "0")
    .option("--broker <url>", help.broker)
    .option("--system <path>", help.system)
    .action((options: SimulateOptions) =>
      run(async (context) => (await import("./commands/demo-live.ts")).simulateTown(context, options))(),
    );
  add(program, "schema <document>", help.schema).action((name: string) =>
    run((context) => printSchema(context, name))(),
  );
  addDatabaseCommands(program, add, { words, run });
  return program;
}

type Add = (parent: Command, usage: string, description: string) => Command;

type DatabaseCommands = typeof database;

/** Commands that need a database are loaded by need, so that the other ones start as fast without it. */
function load(): Promise<DatabaseCommands> {
  return import("./commands/database.ts");
}

/** What is done with a database. */
function addDatabaseCommands(
  program: Command,
  add: Add,
  { words: { help }, run }: { readonly words: Terminal["words"]; readonly run: Run },
): void {
  add(program, "backup", help.backup)
    .requiredOption("--out <file>", help.backupOut)
    .option("--data <folder>", help.data)
    .action((options: database.BackupOptions) => run(async (context) => (await load()).backUp(context, options))());
  add(program, "restore <file>", help.restore)
    .option("--data <folder>", help.data)
    .option("--erasures <path>", help.erasures)
    .action((file: string, options: database.RestoreOptions) =>
      run(async (context) => (await load()).restoreBackup(context, file, options))(),
    );
  add(program, "distribute", help.distribute)
    .option("--database <url>", help.database)
    .action((options: database.DatabaseOptions) =>
      run(async (context) => (await load()).distributeTables(context, options))(),
    );
  const audit = program.command("audit").description(help.auditGroup);
  add(audit, "verify", help.auditVerify)
    .option("--data <folder>", help.data)
    .option("--database <url>", help.database)
    .action((options: database.DatabaseOptions) =>
      run(async (context) => (await load()).verifyAuditTrail(context, options))(),
    );
}
