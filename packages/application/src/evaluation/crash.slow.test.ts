import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";
import { jobById } from "@sangan/storage";
import { expect, it } from "vitest";
import { verifyTrail } from "../audit/index.ts";
import type { Context } from "../context/index.ts";
import { ADDRESSED_SERVERS } from "../fixture/addressed-servers.ts";
import { may } from "../fixture/people.ts";
import { ADMIN, collected, collectingRound, ended, good, publishedSystem, upload } from "../fixture/round.ts";
import { bytesOf, SMALL_SYSTEM, SMALL_WEIGHTS } from "../fixture/small-system.ts";
import { startEvaluation } from "./evaluate.ts";

const WORKER = fileURLToPath(new URL("../fixture/worker.ts", import.meta.url));
/** Many more than the workers that are killed can do, however late the kill comes. */
const COUNT = 400;
const KILLS = 3;
const CODES = Array.from({ length: COUNT }, (_, at) => `330106001${String(at + 1).padStart(3, "0")}`);

const file = (name: string, text: string): { name: string; bytes: Uint8Array } => ({ name, bytes: bytesOf(text) });

/** Lets a worker write at least one batch and kills it at some moment after. */
async function killed(url: string): Promise<void> {
  const worker = spawn(process.execPath, [WORKER, url], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(worker, "exit");
  for (let told = ""; told.split("batch").length < 3;) told += String((await once(worker.stdout, "data"))[0]);
  await pause(Math.random() * 60);
  worker.kill("SIGKILL");
  const [, signal] = (await exited) as readonly unknown[];
  expect(signal).toBe("SIGKILL");
}

it.each(ADDRESSED_SERVERS)(
  "F19: workers killed while they evaluate lose no community and double none, on $name",
  async ({ open }) => {
    expect(existsSync(WORKER)).toBe(true);
    const { database, url, remove } = await open();
    try {
      const context: Context = { store: database.kysely, clock: () => Date.now() };
      const files = [file("system.yaml", SMALL_SYSTEM)];
      const weights = file("weights.yaml", SMALL_WEIGHTS);
      const system = await publishedSystem(context, { files, first: "system.yaml", weights });
      const communities = file("c.csv", `community,name\n${CODES.map((code) => `${code},小区`).join("\n")}\n`);
      const roundId = await collectingRound(context, { ...system, communities, codes: CODES });
      const rows = CODES.map((code) => `${code},share,2026-02-01T08:00:00+08:00,100,98`);
      await upload(context, roundId, [file("m.csv", `community,metric,time,n,numerator\n${rows.join("\n")}\n`)]);
      await collected(context, roundId);
      const { id } = good(await startEvaluation(context, may(context, ADMIN, "evaluation.run"), { roundId }));
      const progress: number[] = [];
      for (let kill = 0; kill < KILLS; kill += 1) {
        await killed(url);
        progress.push((await jobById(context.store, id))?.done ?? -1);
      }
      const job = await ended(context, id);
      expect(job).toMatchObject({ state: "done", done: COUNT, total: COUNT });
      expect(job.attempts).toBeGreaterThan(KILLS);
      // Each went on where the one before had stopped.
      expect(progress).toEqual(progress.toSorted((a, b) => a - b));
      expect(progress[0]).toBeGreaterThan(0);
      const results = await context.store.selectFrom("result").select("community_id").execute();
      const parts = await context.store.selectFrom("round_community").selectAll().execute();
      expect(results).toHaveLength(COUNT);
      expect(new Set(results.map((one) => one.community_id)).size).toBe(COUNT);
      expect(parts.filter(({ state }) => state === "evaluated")).toHaveLength(COUNT);
      expect(await verifyTrail(context, may(context, ADMIN, "audit.read"))).toMatchObject({ ok: true });
    } finally {
      await remove();
    }
  },
);
