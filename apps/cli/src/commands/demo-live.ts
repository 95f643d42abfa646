import type { Source } from "@sangan/api";
import { createClient, type Client, type Reply } from "@sangan/api/client";
import {
  FAULT_KINDS,
  liveTown,
  sendTown,
  sourcesOf,
  type LiveTown,
  type LiveWay,
  type Sent,
  type TownSource,
} from "@sangan/testkit/live-town";
import { systemAt } from "../files.ts";
import { CommandFault, EXIT, type Terminal } from "../terminal/index.ts";
import { fill } from "../words/index.ts";
import type { Context } from "./context.ts";

export interface SimulateOptions {
  readonly address: string;
  readonly system?: string;
  readonly communities: string;
  readonly seed: string;
  readonly speed: string;
  readonly minutes?: string;
  readonly faults: string;
  readonly broker?: string;
}

/** Under which name the town's sources are registered. */
const NAME = "模拟示范城";
const MINUTE = 60_000;
const LIMITS = {
  "--communities": [1, 1000],
  "--speed": [1, 100_000],
  "--minutes": [1, 1_000_000],
  "--faults": [0, 10_000],
} as const;

function wholeOf(name: keyof typeof LIMITS, text: string): number {
  const [least, most] = LIMITS[name];
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new CommandFault("bad-number", { name, least: String(least), most: String(most), value: text });
}

/**
 * Lets the demonstration town speak to a running service, in all the ways in, until it is stopped or its minutes are over. With a speed above 1 it begins in the past and is
 * as late as the clock at its end. The API key comes from SANGAN_KEY, so that it stands in no list of processes.
 */
export async function simulateTown({ terminal, signal }: Context, options: SimulateOptions): Promise<number> {
  const { system } = await systemAt(options.system);
  const speed = wholeOf("--speed", options.speed);
  const minutes = options.minutes === undefined ? undefined : wholeOf("--minutes", options.minutes);
  const town = liveTown({
    system,
    seed: options.seed,
    communities: wholeOf("--communities", options.communities),
    faultsPerHour: wholeOf("--faults", options.faults),
  });
  const token = process.env["SANGAN_KEY"] ?? "";
  const client = createClient({ origin: options.address, token });
  const { broker } = options;
  const sources = sourcesOf(town.devices, { name: NAME, ...(broker === undefined ? {} : { broker }) });
  const tokens = await register(client, sources);
  terminal.line(fill(terminal.words.text.simulating, { devices: town.devices.length, sources: sources.length }));
  const length = (minutes ?? 0) * MINUTE;
  const now = Date.now();
  const from = now - length + length / speed;
  const counts = { taken: 0, refused: 0, lost: 0 };
  const onSent = (sent: Sent): void => {
    counts[sent.outcome] += 1;
    tell(terminal, sent);
  };
  const pace = {
    from,
    speed,
    clock: Date.now,
    signal,
    onSent,
    ...(minutes === undefined ? {} : { to: from + length }),
  };
  await sendTown(town, { address: options.address, tokens, ...(broker === undefined ? {} : { broker }) }, pace);
  terminal.line(fill(terminal.words.text.simulated, counts));
  terminal.answer({ ...counts, faults: FAULT_KINDS, devices: devicesTold(town) });
  return counts.lost > 0 ? EXIT.no : EXIT.done;
}

function devicesTold({ devices }: LiveTown) {
  return devices.map(({ name, community, metric, way, isRequired }) => ({ name, community, metric, way, isRequired }));
}

function tell(terminal: Terminal, { delivery, outcome, status }: Sent): void {
  const { way, community, readings, time, topic } = delivery;
  const at = new Date(time).toISOString();
  terminal.line(
    [at, community, way, topic ?? "", `${readings}`, outcome, status ?? ""].filter((one) => one !== "").join(" "),
  );
}

/** Registers the town's sources, or takes those that are there, and gives their tokens. */
async function register(client: Client, sources: readonly TownSource[]): Promise<Partial<Record<LiveWay, string>>> {
  const known = got(await client.call("sources.list")).items;
  const tokens: Partial<Record<LiveWay, string>> = {};
  for (const { way, ...facts } of sources) {
    const there = known.find(({ name, state }) => name === facts.name && state === "active");
    tokens[way] = there === undefined ? await made(client, facts) : await renewed(client, there, facts);
  }
  return tokens;
}

/** Marked as for demonstration, so that it goes with the town; where the communities are no demonstration, as any other source. */
async function made(client: Client, facts: Omit<TownSource, "way">): Promise<string> {
  const marked = await client.call("sources.create", { body: { ...facts, demo: true } });
  if (marked.ok || marked.problem["field"] !== "scopes" || marked.problem["reason"] !== "demo")
    return got(marked).token;
  return got(await client.call("sources.create", { body: facts })).token;
}

async function renewed(client: Client, { id, version }: Source, facts: Omit<TownSource, "way">): Promise<string> {
  const params = { sourceId: id };
  const { kind: _kind, ...body } = facts;
  const { version: next } = got(await client.call("sources.update", { params, etag: `"${version}"`, body }));
  return got(await client.call("sources.renew-token", { params, etag: `"${next}"` })).token;
}

function got<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value;
  const { status, code } = reply.problem;
  throw new CommandFault("service", { status: String(status), detail: code });
}
