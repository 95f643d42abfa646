import { join } from "node:path";
import {
  actorOfKey,
  actorOfPerson,
  authorise,
  collectRound,
  createDesk,
  createFeed,
  EVERYWHERE,
  evaluateRound,
  getSystem,
  issueSetUpLink,
  startAlarmWatch,
  startLive,
  startRunner,
  startSketching,
  startThinning,
  tidyAlarms,
  tidyOutbox,
  tidySurvey,
  type AlarmChange,
  type AlarmWatch,
  type Context,
  type Live,
  type Runner,
  type Sketching,
  type Thinning,
} from "@sangan/application";
import { keepErasures, openDatabase, settleErasures, type Database, type StorageProblem } from "@sangan/storage";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import manifest from "../package.json" with { type: "json" };
import { createAccounts, readSecret, type Accounts } from "./accounts/index.ts";
import type { Config } from "./config.ts";
import { demoSurvey } from "./demo/survey.ts";
import { demoTown } from "./demo/town.ts";
import { createAnswering, figuresOf } from "./figures.ts";
import { createGuard, RATES, type Rates } from "./http/guard.ts";
import { forgetOldKeys } from "./http/once.ts";
import { createRoom } from "./http/room.ts";
import { createHttp, type Patience } from "./http/server.ts";
import type { DemoTown, Services } from "./http/services.ts";
import { createMetrics } from "./metrics.ts";
import { startMqtt, type Mqtt } from "./mqtt/index.ts";
import { resolveBySystem, startOutgoing, startProbing, type Outgoing, type Probing } from "./outgoing/index.ts";
import { missingPage } from "./missing-page.ts";
import { freePort } from "./port.ts";
import { HANDLERS } from "./routes/index.ts";
import { publishShipped, type Untaken } from "./shipped-systems.ts";

/** What a start may meet. */
export type StartProblem =
  | { readonly code: "storage"; readonly problem: StorageProblem }
  | { readonly code: "port"; readonly host: string; readonly port: number }
  | { readonly code: "secret-too-short"; readonly source: string };

/** A server that answers. */
export interface RunningServer {
  /** Where people reach it. */
  readonly address: string;
  readonly port: number;
  /** By which the first administrator is set up, while there is none. Told this once. */
  readonly setUpLink?: string;
  /** Shipped systems that could not be taken. */
  readonly untaken: readonly Untaken[];
  /** Stops taking requests, ends streams, lets requests end, gives jobs back and closes the database. May be called twice. */
  readonly close: () => Promise<void>;
}

/** What a server is started with besides its settings. */
export interface ServerParts {
  readonly log: Logger;
  /** Told when the database is lost for good. */
  readonly onLost?: (problem: StorageProblem) => void;
  readonly clock?: () => number;
  readonly rates?: Rates;
  readonly patience?: Patience;
}

export type ServerOutcome =
  | { readonly ok: true; readonly value: RunningServer }
  | { readonly ok: false; readonly problem: StartProblem };

const STANDARDS = join(import.meta.dirname, "../../../standards");
const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
/** How long requests that were begun may take after the wish to stop. */
const LAST_MILLISECONDS = 10_000;

interface State {
  stopping: boolean;
  lost: boolean;
}

/** Starts everything. What can be expected to go wrong is given as a problem, and leaves nothing running. */
export async function createServer(config: Config, parts: ServerParts): Promise<ServerOutcome> {
  const state: State = { stopping: false, lost: false };
  const opened = await openDatabase({
    ...(config.databaseUrl === undefined ? { dataFolder: config.dataFolder } : { url: config.databaseUrl }),
    onLost: (problem) => {
      state.lost = true;
      parts.onLost?.(problem);
    },
  });
  if (!opened.ok) return { ok: false, problem: { code: "storage", problem: opened.problem } };
  const database = opened.value;
  try {
    const settled = await settleErasures(database.kysely, config.dataFolder);
    if (!settled.ok) {
      await database.close();
      return { ok: false, problem: { code: "storage", problem: settled.problem } };
    }
    const started = await serve({ config, parts, database, state });
    if (!started.ok) await database.close();
    return started;
  } catch (error) {
    await database.close();
    throw error;
  }
}

interface Ground {
  readonly config: Config;
  readonly parts: ServerParts;
  readonly database: Database;
  readonly state: State;
}

async function serve(ground: Ground): Promise<ServerOutcome> {
  const { config, database, parts } = ground;
  const port = await freePort(config);
  if (port === undefined) return { ok: false, problem: { code: "port", host: config.host, port: config.port } };
  const environment = config.secret === undefined ? {} : { SANGAN_SECRET: config.secret };
  const secret = await readSecret(config.dataFolder, environment);
  if (!secret.ok) return { ok: false, problem: { code: secret.code, source: secret.source } };
  const context: Context = { store: database.kysely, clock: parts.clock ?? Date.now };
  const { systemIds, untaken } = await publishShipped(context, STANDARDS);
  const address = config.address ?? addressOf(config.host, port);
  const onFault = (error: unknown): void => parts.log.error({ err: error }, "fault");
  const { oidc } = config;
  const accounts = createAccounts({ database, context, address, secret: secret.value, oidc, onFault });
  const handlers = { collect: collectRound, evaluate: evaluateRound };
  const runner = startRunner(context, { handlers, concurrency: 1, onError: onFault });
  const outgoing = startOutgoing(context, { ...config, secret: secret.value, onError: onFault });
  const alarms = createFeed<AlarmChange>();
  const onAlarm = (change: AlarmChange): void => {
    alarms.tell(change);
    outgoing.parts.wake();
  };
  const live = startLive(context, { onAlarm, onError: onFault });
  const sketching = startSketching(context, { onError: onFault });
  const watch = startAlarmWatch(context, { ...config.alarms, onChange: onAlarm, onError: onFault });
  const thinning = startThinning(context, { onError: onFault });
  const guard = { allowed: config.allowedHosts, resolve: resolveBySystem };
  const mqtt = startMqtt(context, { secret: secret.value, log: parts.log, guard, onTaken: live.wake });
  const probing = startProbing(context, { guard, onTaken: live.wake, onError: onFault });
  const services = {
    ...context,
    accounts,
    outgoing: outgoing.parts,
    mqtt,
    probing,
    allowedHosts: config.allowedHosts,
    live,
    alarms,
    desk: createDesk(context, { secret: secret.value }),
    wake: runner.wake,
    address,
    version: manifest.version,
    ...demoOf(context, systemIds, secret.value),
  };
  const stop = new AbortController();
  try {
    const app = await webServer(ground, { services, accounts, mqtt, stopping: stop.signal });
    await app.listen({ host: config.host, port });
    const close = closing(ground, {
      app,
      accounts,
      runner,
      live,
      sketching,
      watch,
      thinning,
      outgoing,
      mqtt,
      probing,
      services,
      stop,
    });
    const link = await issueSetUpLink(context);
    const setUp = link.ok ? { setUpLink: `${address}/set-up#${link.value.token}` } : {};
    return { ok: true, value: { address, port, ...setUp, untaken, close } };
  } catch (error) {
    await runner.stop();
    await live.stop();
    await sketching.stop();
    await watch.stop();
    await thinning.stop();
    await outgoing.stop();
    await mqtt.stop();
    await probing.stop();
    await accounts.close();
    throw error;
  }
}

/** Where a server is reached that listens somewhere: on every address, it is reached at this machine's own. */
function addressOf(host: string, port: number): string {
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

/** The demonstration town, evaluated by the first system that was shipped. */
function demoOf(context: Context, systemIds: readonly string[], secret: string): { readonly demo?: DemoTown } {
  const [id] = systemIds;
  if (id === undefined) return {};
  const make = async (): ReturnType<DemoTown["make"]> => {
    const program = { person: "system", assignments: [{ role: "administrator", scope: EVERYWHERE }] } as const;
    const may = authorise(program, "system.read", EVERYWHERE, context.clock());
    const found = may.ok ? await getSystem(context, may.authorised, { id }) : may;
    if (!found.ok) throw new Error("the system of the demonstration town is gone");
    return demoTown({ system: found.value.system, now: context.clock() });
  };
  return { demo: { systemId: id, make, survey: demoSurvey(secret) } };
}

interface WebParts {
  readonly services: Services;
  readonly accounts: Accounts;
  readonly mqtt: Mqtt;
  readonly stopping: AbortSignal;
}

function webServer(ground: Ground, { services, accounts, mqtt, stopping }: WebParts): Promise<FastifyInstance> {
  const { config, parts, database, state } = ground;
  const { clock } = services;
  const { rates = RATES, patience, log } = parts;
  const room = createRoom();
  const isAnswering = createAnswering(database);
  const doors = {
    personOf: accounts.personOf,
    actorOfPerson: (id: string) => actorOfPerson(services, id),
    actorOfKey: (token: string) => actorOfKey(services, token),
  };
  const guard = createGuard({ doors, address: services.address, rates, clock });
  const metrics = createMetrics({ ...figuresOf(database), streams: room.streams.count, brokers: mqtt.health });
  return createHttp({
    binding: { handlers: HANDLERS, services, guard, room, language: config.language, stopping },
    signIn: accounts.handler,
    operation: {
      isReady: async () => !state.stopping && !state.lost && (await isAnswering()),
      metrics,
      metricsToken: config.metricsToken,
    },
    console: { folder: config.consoleFolder, missingPage: () => missingPage(config.language) },
    log,
    trustedProxies: config.trustedProxies,
    ...(patience === undefined ? {} : { patience }),
  });
}

interface Running {
  readonly app: FastifyInstance;
  readonly accounts: Accounts;
  readonly runner: Runner;
  readonly live: Live;
  readonly sketching: Sketching;
  readonly watch: AlarmWatch;
  readonly thinning: Thinning;
  readonly outgoing: Outgoing;
  readonly mqtt: Mqtt;
  readonly probing: Probing;
  readonly services: Services;
  readonly stop: AbortController;
}

/** Does something at once and then again and again; what fails is told. Gives what ends it, when what was begun is done. */
function again(log: Logger, milliseconds: number, work: () => Promise<unknown>): () => Promise<unknown> {
  const once = (): Promise<unknown> => work().catch((error: unknown) => log.error({ err: error }, "fault"));
  let last = once();
  const timer = setInterval(() => {
    last = last.then(once);
  }, milliseconds);
  return () => {
    clearInterval(timer);
    return last;
  };
}

/** What is done by the hour, and the list of erasures kept by the minute, until the server is closed; gives what closes it. */
function closing({ config, database, state, parts }: Ground, running: Running): () => Promise<void> {
  const { app, accounts, runner, live, sketching, watch, thinning, outgoing, mqtt, probing, services, stop } = running;
  const keep = (): Promise<void> => keepErasures(database.kysely, config.dataFolder);
  const ends = [
    again(parts.log, HOUR, () => forgetOldKeys(services)),
    again(parts.log, HOUR, () => tidySurvey(services)),
    again(parts.log, HOUR, () => tidyOutbox(services)),
    again(parts.log, HOUR, () => tidyAlarms(services)),
    again(parts.log, MINUTE, keep),
  ];
  const close = async (): Promise<void> => {
    state.stopping = true;
    const ended = Promise.all(ends.map((end) => end()));
    stop.abort();
    const working = [runner, live, sketching, watch, thinning, outgoing, mqtt, probing];
    const jobs = Promise.all(working.map((one) => one.stop()));
    const last = setTimeout(() => app.server.closeAllConnections(), LAST_MILLISECONDS);
    try {
      await app.close();
    } finally {
      clearTimeout(last);
      await jobs;
      await ended;
      await accounts.close();
      await keep().catch((error: unknown) => parts.log.error({ err: error }, "fault"));
      await database.close();
    }
  };
  let closed: Promise<void> | undefined;
  return () => (closed ??= close());
}
