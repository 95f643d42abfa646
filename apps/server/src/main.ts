import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { pino } from "pino";
import { isOpenToNetwork, readConfig, type Config } from "./config.ts";
import { createLog } from "./logs.ts";
import { createServer, type RunningServer, type StartProblem } from "./server.ts";
import { fill, languageOf, storageProblemText, wordsOf, type Language } from "./words/index.ts";

const ROOT = join(import.meta.dirname, "../../..");

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
const complain = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

function startProblemText(problem: StartProblem, language: Language): string {
  const { text } = wordsOf(language);
  switch (problem.code) {
    case "storage":
      return storageProblemText(problem.problem, language);
    case "port":
      return fill(text.portTaken, { host: problem.host, port: problem.port });
    case "secret-too-short":
      return fill(text.secretTooShort, { source: problem.source });
  }
}

/** Ends the process, once what was to be said is said. */
function end(code: number): void {
  process.exitCode = code;
  process.stderr.write("", () => process.exit(code));
}

/** Listens for the wish to stop: the first one lets everything end, the second one ends at once. */
function stopOnSignal(running: Promise<RunningServer | undefined>, language: Language): void {
  const { text } = wordsOf(language);
  let asked = 0;
  const onSignal = (): void => {
    asked += 1;
    if (asked > 1) process.exit(130);
    say(text.stopping);
    void (async (): Promise<void> => {
      await (await running)?.close();
      say(text.stopped);
      end(0);
    })();
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
}

function welcome(config: Config, server: RunningServer): void {
  const { text } = wordsOf(config.language);
  if (config.anyPort && server.port !== config.port)
    say(fill(text.otherPort, { taken: config.port, port: server.port }));
  for (const { name, reason } of server.untaken) complain(fill(text.badSystem, { name, reason }));
  if (isOpenToNetwork(config)) complain(text.openToNetwork);
  say(fill(text.ready, { address: server.address }));
  if (server.setUpLink !== undefined) say(fill(text.setUp, { link: server.setUpLink }));
  say(text.howToStop);
}

/**
 * Runs the server until it is asked to stop. `before` is waited for before the address is told.
 * Words for people go to standard output, the log to standard error.
 */
export async function runServer(
  environment: Readonly<Record<string, string | undefined>>,
  before: Promise<void> = Promise.resolve(),
): Promise<void> {
  const language = languageOf(environment);
  const { text, setting } = wordsOf(language);
  const read = readConfig(environment, ROOT);
  if (!read.ok) {
    for (const { variable, reason } of read.problems)
      complain(fill(text.badSetting, { variable, reason: setting[reason] }));
    end(1);
    return;
  }
  const config = read.value;
  // At a terminal only trouble is shown among the words for people.
  const level = environment["SANGAN_LOG"] === undefined && process.stderr.isTTY ? "warn" : config.log;
  const log = createLog(level, pino.destination({ dest: 2, sync: true }));
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.on(event, (error: unknown) => {
      const reference = randomUUID();
      log.fatal({ err: error, reference }, "fault");
      complain(fill(text.unforeseen, { reference }));
      end(1);
    });
  }
  await run({ config, log, before });
}

async function run(given: {
  readonly config: Config;
  readonly log: ReturnType<typeof createLog>;
  readonly before: Promise<void>;
}): Promise<void> {
  const { config, log, before } = given;
  const { language } = config;
  const { text } = wordsOf(language);
  say(fill(text.starting, { folder: config.databaseUrl === undefined ? config.dataFolder : "DATABASE_URL" }));
  const starting = createServer(config, {
    log,
    onLost: (problem) => {
      complain(fill(text.lost, { reason: storageProblemText(problem, language) }));
      end(1);
    },
  });
  stopOnSignal(
    starting.then((outcome) => (outcome.ok ? outcome.value : undefined)),
    language,
  );
  const outcome = await starting;
  if (!outcome.ok) {
    complain(startProblemText(outcome.problem, language));
    end(1);
    return;
  }
  await before;
  welcome(config, outcome.value);
}
