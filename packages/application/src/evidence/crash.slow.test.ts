import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { jobById } from "@sangan/storage";
import { expect, it } from "vitest";
import { verifyTrail } from "../audit/index.ts";
import type { Context } from "../context/index.ts";
import { ADDRESSED_SERVERS } from "../fixture/addressed-servers.ts";
import { may } from "../fixture/people.ts";
import { ADMIN, collected, collectingRound, ended, good, publishedSystem, upload } from "../fixture/round.ts";
import { bytesOf, SMALL_SYSTEM, SMALL_WEIGHTS } from "../fixture/small-system.ts";
import { startCollection } from "./collect.ts";

const WORKER = fileURLToPath(new URL("../fixture/worker.ts", import.meta.url));
const COUNT = 120;
/** `SANGAN_KILLS` asks for more. */
const KILLS = Number(process.env["SANGAN_KILLS"] ?? 3);
/** Whoever is lucky is killed again, until one was hit at work. */
const MOST_KILLS = 40;
const CODES = Array.from({ length: COUNT }, (_, at) => `330106001${String(at + 1).padStart(3, "0")}`);

const file = (name: string, text: string): { name: string; bytes: Uint8Array } => ({ name, bytes: bytesOf(text) });

/** 40 days of measurements in each community; each tenth row names no number. */
const MEASUREMENTS = CODES.flatMap((code, place) =>
  Array.from({ length: 40 }, (_, day) => {
    const time = `2026-0${1 + Math.floor(day / 20)}-${String(5 + (day % 20)).padStart(2, "0")}T08:00:00+08:00`;
    return `${code},share,${time},100,${(place + day) % 10 === 0 ? "9o" : 90 + (day % 10)}`;
  }),
).join("\n");

/** Kills a worker at some moment of its collection: before it has begun, while it reads, while it writes, or once it has committed. */
async function killed(url: string, milliseconds: number): Promise<void> {
  const worker = spawn(process.execPath, [WORKER, url], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(worker, "exit");
  await once(worker.stdout, "data");
  await pause(Math.random() * milliseconds);
  worker.kill("SIGKILL");
  const [, signal] = (await exited) as readonly unknown[];
  expect(signal).toBe("SIGKILL");
}

/** What a collection leaves: bundles that count, rejects without their ids, files with their counts. */
async function leftBy({ store }: Context, roundId: string): Promise<unknown> {
  const parts = await store
    .selectFrom("round_community")
    .select(["community_id", "evidence_digest"])
    .where("round_id", "=", roundId)
    .orderBy("community_id")
    .execute();
  const bundles = await store
    .selectFrom("evidence_bundle")
    .select(["community_id", "digest", "document", "rows", "items"])
    .where("round_id", "=", roundId)
    .orderBy("community_id")
    .execute();
  const rejects = await store
    .selectFrom("reject")
    .select(["row", "column", "code", "value", "rows", "state"])
    .where("round_id", "=", roundId)
    .orderBy("row")
    .execute();
  const files = await store
    .selectFrom("raw_file")
    .select(["name", "state", "rows"])
    .where("round_id", "=", roundId)
    .execute();
  return { parts, bundles, rejects, files };
}

it.each(ADDRESSED_SERVERS)(
  "F19: workers killed while they collect lose no bundle and no reject, and double none, on $name",
  async ({ open }) => {
    const { database, url, remove } = await open();
    try {
      const context: Context = { store: database.kysely, clock: () => Date.now() };
      const files = [file("system.yaml", SMALL_SYSTEM)];
      const weights = file("weights.yaml", SMALL_WEIGHTS);
      const system = await publishedSystem(context, { files, first: "system.yaml", weights });
      const communities = file("c.csv", `community,name\n${CODES.map((code) => `${code},小区`).join("\n")}\n`);
      const raw = file("m.csv", `community,metric,time,n,numerator\n${MEASUREMENTS}\n`);
      const calm = await collectingRound(context, { ...system, communities, codes: CODES });
      await upload(context, calm, [raw]);
      const begun = performance.now();
      expect(await collected(context, calm)).toMatchObject({ state: "done" });
      const took = performance.now() - begun;
      const expected = await leftBy(context, calm);
      expect(expected).toMatchObject({ bundles: { length: COUNT }, rejects: { length: (COUNT * 40) / 10 } });

      const rough = await collectingRound(context, { ...system, communities, codes: CODES, name: "again" });
      await upload(context, rough, [raw]);
      const send = may(context, ADMIN, "evidence.upload");
      let { id } = good(await startCollection(context, send, { roundId: rough }));
      let interrupted = 0;
      for (let kill = 0; kill < KILLS || (interrupted === 0 && kill < MOST_KILLS); kill += 1) {
        await killed(url, 1.5 * took);
        const job = await jobById(context.store, id);
        if (job?.finished_at === null) interrupted += 1;
        // It had finished: what comes next collects over what is there.
        else ({ id } = good(await startCollection(context, send, { roundId: rough })));
      }
      expect(interrupted).toBeGreaterThan(0);
      expect(await ended(context, id)).toMatchObject({ state: "done", error: null });
      expect(await leftBy(context, rough)).toEqual(expected);
      expect(await verifyTrail(context, may(context, ADMIN, "audit.read"))).toMatchObject({ ok: true });
    } finally {
      await remove();
    }
  },
);
