import type { Result } from "@sangan/evaluation/result";
import type { BrowserContext } from "playwright-core";

/** A community of the demonstration town in its latest round. */
export interface ShownCommunity {
  readonly roundId: string;
  readonly code: string;
  readonly p: number;
  /** Its page. */
  readonly path: string;
  readonly result: Result;
}

interface Listed {
  readonly items: readonly {
    readonly code: string;
    readonly result: { readonly p: number; readonly gates: readonly string[] } | null;
  }[];
}

const PATIENCE = 120;

/** The communities of a round, once all of them are evaluated: a job of the server does it. */
async function evaluated(request: BrowserContext["request"], roundId: string): Promise<Listed["items"]> {
  for (let second = 0; second < PATIENCE; second++) {
    const answer = await request.get(`/api/v1/rounds/${roundId}/results?limit=100`);
    const { items } = (await answer.json()) as Listed;
    if (items.length > 0 && items.every(({ result }) => result !== null)) return items;
    await new Promise((resume) => setTimeout(resume, 1000));
  }
  throw new Error("the demonstration town is not evaluated");
}

const gates = (one: Listed["items"][number]): number => one.result?.gates.length ?? 0;

/** The community in which most indicators are zeroed, as the server tells it. */
export async function mostZeroed({ request }: BrowserContext): Promise<ShownCommunity> {
  const rounds = (await (await request.get("/api/v1/rounds")).json()) as { items: { id: string }[] };
  const roundId = rounds.items[0]?.id ?? "";
  const items = await evaluated(request, roundId);
  const [first] = items.toSorted((a, b) => gates(b) - gates(a));
  if (first?.result === undefined || first.result === null) throw new Error("nothing is evaluated");
  const { code } = first;
  const result = (await (await request.get(`/api/v1/rounds/${roundId}/results/${code}`)).json()) as Result;
  return { roundId, code, p: first.result.p, path: `/rounds/${roundId}/communities/${code}`, result };
}
