import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROBLEMS } from "@sangan/api";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CITY, makeTown } from "./fixture/examples.ts";
import { malformedRequest, operationsOf, type WireRequest } from "./fixture/malformed.ts";
import { firstAdministrator } from "./fixture/town.ts";

const REQUESTS = Number(process.env["SANGAN_MALFORMED"] ?? 2000);
const AT_ONCE = 16;
const MOST_SECONDS = 20;
const MEBIBYTE = 1024 * 1024;
/** What only the inside of the server knows. */
const INSIDE =
  /node_modules|\.ts:\d+|\bat \S+ \(|\/apps\/|\/packages\/|ECONN|\bselect .+ from\b|syntax error|ZodError|TypeError/;

interface Memory {
  readonly rss: number;
  readonly heapUsed: number;
  readonly external: number;
}

interface Told {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

let folder = "";
let child: ChildProcess;
let origin = "";
let own: Readonly<Record<string, string>> = {};
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

async function saidBy<T>(): Promise<T> {
  const [said] = (await once(child, "message")) as [T];
  return said;
}

async function memory(): Promise<Memory> {
  const said = saidBy<Memory>();
  child.send("memory");
  return said;
}

function send({ method, path, headers, body }: WireRequest): Promise<Told> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        hostname,
        port,
        method,
        path,
        agent,
        headers: Object.fromEntries([
          ...Object.entries(own),
          ...Object.entries(headers),
          ...(body === undefined ? [] : [["content-length", String(Buffer.byteLength(body))]]),
        ]),
      },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on("data", (piece: Buffer) => pieces.push(piece));
        answer.on("error", reject);
        answer.on("end", () => {
          const type = answer.headers["content-type"] ?? "";
          resolve({ status: answer.statusCode ?? 0, type, text: Buffer.concat(pieces).toString("utf8") });
        });
      },
    );
    asked.setTimeout(MOST_SECONDS * 1000, () => asked.destroy(new Error(`no answer within ${MOST_SECONDS} s`)));
    asked.on("error", (error) => reject(new Error(`${error.message}: ${method} ${path.slice(0, 200)}`)));
    asked.end(body);
  });
}

/** What is wrong with an answer; undefined when nothing is. */
function faultOf({ method }: WireRequest, { status, type, text }: Told): string | undefined {
  if (status >= 500 || status < 200) return `status ${status}`;
  if (status < 400 || method === "HEAD") return undefined;
  if (!type.startsWith("application/problem+json")) return `type ${type}`;
  // Names that the sender made up are told back to him, as the place of a fault.
  const problem: unknown = JSON.parse(text, (name, value: unknown) => (name === "at" ? [] : value));
  if (INSIDE.test(JSON.stringify(problem))) return `tells of its inside: ${text.slice(0, 300)}`;
  const code = typeof problem === "object" && problem !== null && "code" in problem ? String(problem.code) : "";
  const expected: unknown = Object.getOwnPropertyDescriptor(PROBLEMS, code)?.value;
  // What is too long to be read has a status of its own.
  if (status === 431 && code === "bad-request") return undefined;
  return expected === status ? undefined : `code ${code} with status ${status}`;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sangan-malformed-"));
  const program = join(import.meta.dirname, "fixture/watched.ts");
  child = fork(program, [folder], { execArgv: ["--expose-gc"], stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const started = await saidBy<{ readonly origin: string; readonly setUpToken: string }>();
  origin = started.origin;
  const admin = await firstAdministrator(origin, started.setUpToken);
  own = admin.headers;
  town = await makeTown(origin, admin.client);
}, 180_000);

let town: Awaited<ReturnType<typeof makeTown>>;

afterAll(async () => {
  const gone = once(child, "exit");
  child.send("stop");
  await gone;
  agent.destroy();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

/** The whole of a bundle would fill the screen. */
function tellShortly({ failed, seed, numRuns, errorInstance }: fc.RunDetails<[WireRequest[]]>): void {
  if (failed) throw new Error(`seed ${seed}, bundle ${numRuns}: ${String(errorInstance).slice(0, 3000)}`);
}

/** So many requests, in bundles that are sent at once; gives how many were answered with each status. */
async function storm(count: number, seed: number): Promise<ReadonlyMap<number, number>> {
  const operations = operationsOf(await (await fetch(`${origin}/openapi.json`)).json());
  expect(operations.length).toBeGreaterThan(50);
  const { systemId, weightsId, places } = town;
  const { own: place, shared } = places;
  const known = {
    ids: [
      systemId,
      weightsId,
      place.roundId,
      shared.roundId,
      place.jobId,
      place.rejectId,
      place.personId,
      place.campaign.campaignId,
      shared.campaign.campaignId,
      place.conflictId,
    ],
    codes: [...place.codes, `${CITY}06009999`],
    ways: [place.campaign.way, place.campaign.paperWay, shared.campaign.paperWay],
  };
  const statuses = new Map<number, number>();
  const bundle = fc.array(malformedRequest(operations, known), { minLength: AT_ONCE, maxLength: AT_ONCE });
  await fc.assert(
    fc.asyncProperty(bundle, async (requests) => {
      const answers = await Promise.all(requests.map(async (one) => [one, await send(one)] as const));
      for (const [one, told] of answers) {
        statuses.set(told.status, (statuses.get(told.status) ?? 0) + 1);
        const fault = faultOf(one, told);
        if (fault !== undefined) throw new Error(`${fault}: ${JSON.stringify(one).slice(0, 1500)}`);
      }
    }),
    { numRuns: Math.ceil(count / AT_ONCE), seed, endOnFailure: true, reporter: tellShortly },
  );
  return statuses;
}

test(
  `A12 C6 D12 E1 E7 E9: ${REQUESTS} malformed requests break nothing and fill no memory`,
  { timeout: 60_000 + REQUESTS * 60 },
  async () => {
    const took: string[] = [];
    const part = async (share: number, seed: number): Promise<Memory> => {
      const began = performance.now();
      const count = Math.round(REQUESTS * share);
      const statuses = await storm(count, seed);
      const seconds = (performance.now() - began) / 1000;
      const by = [...statuses].toSorted(([a], [b]) => a - b).map(([status, n]) => `${status}×${n}`);
      took.push(`${count} requests, ${Math.round(count / seconds)}/s, ${by.join(" ")}`);
      return memory();
    };
    const start = await part(0.2, 1);
    const middle = await part(0.4, 2);
    const end = await part(0.4, 3);
    const told = (name: string, { rss, heapUsed }: Memory): string =>
      `${name}: ${Math.round(rss / MEBIBYTE)} MiB resident, ${Math.round(heapUsed / MEBIBYTE)} MiB heap`;
    process.stdout.write(`${[...took, told("start", start), told("middle", middle), told("end", end)].join("\n")}\n`);
    expect(end.heapUsed - middle.heapUsed).toBeLessThan(16 * MEBIBYTE);
    expect(end.rss - middle.rss).toBeLessThan(128 * MEBIBYTE);
    expect((await fetch(`${origin}/health/ready`)).status).toBe(200);
  },
);
