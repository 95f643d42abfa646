import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@sangan/api/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort, gone, startProcess, type ServerProcess } from "../apps/server/src/routes/fixture/process.ts";
import { got, type Asker } from "../apps/server/src/routes/fixture/session.ts";
import {
  ended,
  firstAdministrator,
  keyOf,
  measurementsOf,
  PERIOD,
  publishSmall,
  textFile,
} from "../apps/server/src/routes/fixture/town.ts";
import { unpacked } from "../apps/server/src/routes/fixture/unpacked.ts";

const root = join(import.meta.dirname, "..");
const CODES = ["330106001001", "330106001002"] as const;
const [FIRST] = CODES;
let data = "";
let running: ServerProcess;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), "sangan-journey-"));
  running = await startProcess(data, await freePort());
}, 120_000);

afterAll(async () => {
  running.child.kill("SIGTERM");
  if (!(await gone(running, 20))) running.child.kill("SIGKILL");
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
}, 60_000);

/** The states of a job as its stream tells them, until it ends. */
async function statesOf({ headers }: Asker, jobId: string): Promise<readonly string[]> {
  const answer = await fetch(`${running.origin}/api/v1/jobs/${jobId}/events`, { headers });
  expect(answer.headers.get("content-type")).toMatch(/^text\/event-stream/);
  const lines = (await answer.text()).split("\n");
  return lines.flatMap((line) => (line.startsWith('data: {"id"') ? (/"state":"(\w+)"/.exec(line)?.[1] ?? []) : []));
}

/** Evidence, of which one row names no number: collected, mended and collected again. */
async function collect(asker: Asker, roundId: string): Promise<void> {
  const { client } = asker;
  const params = { roundId };
  const body = textFile(measurementsOf(CODES));
  const file = got(await client.call("evidence.upload", { params, query: { name: "../../测量.csv" }, body }));
  expect(file).toMatchObject({ name: "../../测量.csv", size: body.length, state: "received" });
  const job = got(await client.call("evidence.collect", { params }));
  expect((await statesOf(asker, job.id)).at(-1)).toBe("done");
  const [reject] = got(await client.call("evidence.list-rejects", { params })).items;
  expect(reject).toMatchObject({ row: 4, column: "numerator", value: "9o", state: "open" });
  const ofReject = { roundId, rejectId: reject?.id ?? "" };
  const { cells } = got(await client.call("evidence.rejected-row", { params: ofReject }));
  expect(cells).toMatchObject({ community: FIRST, numerator: "9o" });
  got(await client.call("evidence.mend-reject", { params: ofReject, body: { cells: { numerator: "99" } } }));
  const again = got(await client.call("evidence.collect", { params }));
  expect((await ended(client, again.id)).state).toBe("done");
  expect(got(await client.call("evidence.list-rejects", { params })).items).toEqual([]);
}

async function step({ client }: Asker, roundId: string, name: "open" | "review"): Promise<void> {
  const params = { roundId };
  const { version } = got(await client.call("rounds.get", { params }));
  got(await client.call("rounds.step", { params, etag: `"${version}"`, body: { step: name } }));
}

/** The round, from its communities to its publication. */
async function publishedRound(asker: Asker): Promise<string> {
  const { client } = asker;
  const published = await publishSmall(client);
  const table = textFile(`community,name\n${CODES.map((code) => `${code},小区\n`).join("")}`);
  const query = { systemId: published.systemId, name: "communities.csv" };
  const imported = got(await client.call("communities.import", { query, body: table }));
  expect(imported).toMatchObject({ created: 2, updated: 0, rejects: [], refused: [] });
  const facts = { name: "2026 上半年", ...published, stage: null, period: PERIOD, cutOff: null };
  const body = { ...facts, communities: [], within: ["330106"] };
  const key = "the-same-round";
  const { id: roundId } = got(await client.call("rounds.create", { body, key }));
  expect(got(await client.call("rounds.create", { body, key })).id).toBe(roundId);
  await step(asker, roundId, "open");
  await collect(asker, roundId);
  await step(asker, roundId, "review");
  const params = { roundId };
  const job = got(await client.call("evaluation.start", { params }));
  expect((await statesOf(asker, job.id)).at(-1)).toBe("done");
  const { version } = got(await client.call("rounds.get", { params }));
  const etag = `"${version}"`;
  const unknowing = await client.call("rounds.publish", { params, etag, body: { acknowledge: null } });
  expect(unknowing).toMatchObject({ ok: false, problem: { code: "not-acknowledged", communities: [...CODES] } });
  const acknowledge = { communities: [...CODES], reason: "没有居民问卷" };
  const round = got(await client.call("rounds.publish", { params, etag, body: { acknowledge } }));
  expect(round).toMatchObject({ state: "published", acknowledged: [{ community: FIRST }, { community: CODES[1] }] });
  return roundId;
}

test("a round from the first start to its publication; what is exported verifies byte for byte, and a key reads the same", async () => {
  const admin = await firstAdministrator(running.origin, running.setUpToken);
  const roundId = await publishedRound(admin);
  const params = { roundId, code: FIRST };
  const { items, count } = got(await admin.client.call("results.list", { params: { roundId } }));
  expect(count).toBe(2);
  // Shares of 98 of 100 and, mended, 99 of 100: the required item is met, which earns its 60.5 points; nobody answered the survey.
  expect(items[0]).toMatchObject({
    code: FIRST,
    state: "evaluated",
    result: { complete: false, low: 60.5, high: 100 },
  });
  const archive = got(await admin.client.call("results.export", { params }));
  const bytes = new Uint8Array(await archive.arrayBuffer());
  const again = got(await admin.client.call("results.export", { params }));
  expect(Buffer.compare(bytes, new Uint8Array(await again.arrayBuffer()))).toBe(0);
  verifies(bytes);
  const token = await keyOf(admin.client, ["result.read", "result.export", "round.read"]);
  const program = createClient({ origin: running.origin, token });
  const read = got(await program.call("results.get", { params }));
  expect(await read.text()).toBe(Buffer.from(unpacked(bytes).get(`${FIRST}.result.json`) ?? []).toString("utf8"));
  expect(got(await program.call("results.list", { params: { roundId } })).items).toEqual(items);
  expect(await program.call("people.list")).toMatchObject({ ok: false, problem: { code: "forbidden" } });
  const report = await got(await program.call("results.report", { params, query: { language: "zh" } })).text();
  expect(report).toContain(`sangan verify ${FIRST}.result.json`);
});

/** Unpacks an archive into an empty folder and runs the command that its README names; another byte, and it does not hold. */
function verifies(archive: Uint8Array): void {
  const folder = join(data, "unpacked");
  const files = unpacked(archive);
  const write = (name: string, content: Uint8Array): void => writeFileSync(join(folder, name), content);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, content] of files) write(name, content);
  const readme = Buffer.from(files.get("README.txt") ?? []).toString("utf8");
  const [, words = ""] = /^ {2}sangan (verify .+)$/m.exec(readme) ?? [];
  const program = join(root, "apps/cli/src/main.ts");
  const run = (): number | null =>
    spawnSync(process.execPath, [program, ...words.split(" ")], { cwd: folder, encoding: "utf8" }).status;
  expect(words).not.toBe("");
  expect(run()).toBe(0);
  const result = `${FIRST}.result.json`;
  const text = Buffer.from(files.get(result) ?? []).toString("utf8");
  write(result, Buffer.from(text.replace("60.5", "61.5"), "utf8"));
  expect(run()).not.toBe(0);
}
