import { town, type TownRequest } from "@sangan/testkit/town";
import type { DemoParts, DemoRound } from "../http/services.ts";
import { demoCases } from "./cases.ts";
import { demoGrounds } from "./grounds.ts";

const COMMUNITIES = 12;

/** Half-years of China's clock; the same communities, another seed, so that scores move. */
const ROUNDS = [
  {
    name: "示范城 2025 年下半年",
    seed: "sangan",
    period: { from: "2025-06-30T16:00:00Z", to: "2025-12-31T16:00:00Z" },
  },
  {
    name: "示范城 2026 年上半年",
    seed: "sangan-2026",
    period: { from: "2025-12-31T16:00:00Z", to: "2026-06-30T16:00:00Z" },
  },
] as const;

/** What the demonstration town (示范城) is made from. */
interface DemoOrigin {
  /** What it is evaluated by. */
  readonly system: TownRequest["system"];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The demonstration town (示范城): places that do not exist, in two rounds, and what goes on there. */
export async function demoTown({ system, now }: DemoOrigin): Promise<DemoParts> {
  const [, { seed, period }] = ROUNDS;
  const latest = { system, communities: COMMUNITIES, seed, period };
  return { rounds: roundsOf(system), grounds: await demoGrounds(), cases: demoCases(latest, now) };
}

async function* roundsOf(system: TownRequest["system"]): AsyncGenerator<DemoRound> {
  for (const { name, seed, period } of ROUNDS) {
    const files = [];
    for (const file of town({ system, communities: COMMUNITIES, seed, period })) {
      files.push(file);
      // Others have their turn between two files.
      await new Promise((resolve) => setImmediate(resolve));
    }
    yield { name, period, files };
  }
}
