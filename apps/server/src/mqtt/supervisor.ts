import { createPulse, type Context } from "@sangan/application";
import { activeSources, sourceById, type SourceRow } from "@sangan/storage";
import type { Logger } from "pino";
import { startListener, type Listener } from "./listener.ts";
import type { ListenerState } from "./listening.ts";
import { createMqttSecrets, passwordOf, readMqttSettings, type MqttSecrets } from "./settings.ts";
import type { Counts } from "./tally.ts";
import type { BrokerTrouble } from "./trouble.ts";
import { createTurns, type Turns } from "../http/turns.ts";
import type { Guard } from "../outgoing/index.ts";
import { brokerTargetOf } from "./reach.ts";

/** What brokers are listened to with. */
export interface MqttParts {
  /** Of the installation. */
  readonly secret: string;
  readonly log: Logger;
  /** Which addresses may be reached. */
  readonly guard: Guard;
  /** Told when something was taken that may move a score. */
  readonly onTaken?: () => void;
  /** Between two looks at the sources; 2 s. */
  readonly pollMilliseconds?: number;
}

/** How it stands with the broker of a source. */
export interface MqttHealth extends Counts {
  readonly sourceId: string;
  /** Of the source, whose settings are in force. */
  readonly version: number;
  readonly isListening: boolean;
  readonly trouble?: BrokerTrouble;
  /** Messages that came and are not written yet. */
  readonly waiting: number;
  /** The database does not take them. */
  readonly isHeldUp: boolean;
}

/** Listens to the brokers of all active sources of kind "mqtt". */
export interface Mqtt {
  /** How it stands, by the source's id. */
  readonly health: () => readonly MqttHealth[];
  /** What passwords of brokers are sealed with. */
  readonly secrets: MqttSecrets;
  /** Looks at once whether sources have changed. */
  readonly wake: () => void;
  /** Ends all connections when what is being written is written. Brokers keep what comes meanwhile. */
  readonly stop: () => Promise<void>;
}

const POLL_MILLISECONDS = 2000;
/** Deliveries that are written at once. */
const AT_ONCE = 2;
const REFUSALS_EVERY = 60_000;
const NOTHING: Counts = { messages: 0, lines: 0, refused: 0, refusals: [] };

/** A source as it was when its listener was started. */
interface Followed {
  readonly version: number;
  readonly filters: readonly string[];
  /** The session that its broker keeps; undefined: none. */
  readonly session: string | undefined;
  /** Absent: its settings allow none. */
  readonly listener?: Listener;
  readonly trouble?: BrokerTrouble;
  /** Refusals that the log knows of. */
  toldRefused: number;
  toldAt: number;
}

interface Following {
  readonly context: Context;
  readonly parts: MqttParts;
  readonly secrets: MqttSecrets;
  readonly turns: Turns;
  readonly followed: Map<string, Followed>;
}

/** Begins to listen, and follows the sources as they change. */
export function startMqtt(context: Context, parts: MqttParts): Mqtt {
  const { log, pollMilliseconds = POLL_MILLISECONDS } = parts;
  const secrets = createMqttSecrets(parts.secret);
  const following: Following = { context, parts, secrets, turns: createTurns(AT_ONCE), followed: new Map() };
  const stopping = new AbortController();
  const pulse = createPulse();
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await follow(following);
      } catch (error) {
        // The database is away: those who listen go on, and acknowledge nothing until it is back.
        log.warn({ err: error }, "sources not read");
      }
      tellRefusals(following);
      if (!stopping.signal.aborted) await pulse.rest(pollMilliseconds);
    }
  };
  const running = loop();
  return {
    health: () => [...following.followed].map(healthOf),
    secrets,
    wake: pulse.wake,
    stop: async () => {
      stopping.abort();
      pulse.wake();
      await running;
      await Promise.all([...following.followed.values()].map(async ({ listener }) => listener?.stop()));
    },
  };
}

function healthOf([sourceId, { version, listener, trouble }]: readonly [string, Followed]): MqttHealth {
  if (listener === undefined) {
    const told = trouble === undefined ? {} : { trouble };
    return { sourceId, version, isListening: false, waiting: 0, isHeldUp: false, ...NOTHING, ...told };
  }
  const { tally, waiting, isHeldUp, state } = listener;
  return { sourceId, version, ...state(), waiting: waiting(), isHeldUp: isHeldUp(), ...tally.counts() };
}

/** Starts who is new, stops who is gone, and starts anew who has changed. */
async function follow(following: Following): Promise<void> {
  const { context, followed } = following;
  const active = new Map((await activeSources(context.store, "mqtt")).map(({ id, version }) => [id, version]));
  for (const [id, one] of followed) {
    const version = active.get(id);
    if (version === one.version) {
      active.delete(id);
      continue;
    }
    const row = version === undefined ? undefined : await sourceById(context.store, id);
    await one.listener?.stop({ endSession: row === undefined || sessionOf(row) !== one.session });
    followed.delete(id);
    active.delete(id);
    if (row !== undefined) followed.set(id, begin(following, row, one.filters));
  }
  for (const id of active.keys()) {
    const row = await sourceById(context.store, id);
    if (row !== undefined) followed.set(id, begin(following, row, []));
  }
}

function sessionOf({ id, settings }: SourceRow): string | undefined {
  const read = readMqttSettings(settings);
  return read.ok ? `${read.value.url} ${read.value.clientId ?? id}` : undefined;
}

function begin({ context, parts, secrets, turns }: Following, source: SourceRow, former: readonly string[]): Followed {
  const { log, onTaken = () => undefined } = parts;
  const { id, version } = source;
  const told = { toldRefused: 0, toldAt: 0 };
  const failed = (trouble: BrokerTrouble, field?: string): Followed => {
    log.warn({ source: id, version, trouble, field }, "broker");
    return { version, filters: former, session: undefined, trouble, ...told };
  };
  const read = readMqttSettings(source.settings);
  if (!read.ok) return failed("bad-settings", read.field);
  const settings = read.value;
  const target = brokerTargetOf(settings.url, parts.guard.allowed);
  if (target === "inside" || target === "port") return failed(target);
  const password = passwordOf(settings, secrets);
  if (password === null) return failed("password-closed");
  const onChange = ({ isListening, trouble }: ListenerState): void =>
    log[trouble === undefined ? "info" : "warn"]({ source: id, version, isListening, trouble }, "broker");
  const onError = (error: unknown): void => log.error({ err: error, source: id }, "fault");
  try {
    const made = { context, source, settings, password, former, turns, guard: parts.guard };
    const listener = startListener({ ...made, onTaken, onChange, onError });
    return { version, filters: settings.filters, session: sessionOf(source), listener, ...told };
  } catch (error) {
    onError(error);
    return failed("bad-settings");
  }
}

/** Tells the log what was refused, now and then: by its reason and how often, without what was in it. */
function tellRefusals({ followed, parts, context }: Following): void {
  const now = context.clock();
  for (const [source, one] of followed) {
    const counts = one.listener?.tally.counts() ?? NOTHING;
    if (counts.refused === one.toldRefused || now - one.toldAt < REFUSALS_EVERY) continue;
    const codes = [...new Set(counts.refusals.map(({ code }) => code))];
    parts.log.warn({ source, refused: counts.refused - one.toldRefused, codes }, "lines refused");
    one.toldRefused = counts.refused;
    one.toldAt = now;
  }
}
