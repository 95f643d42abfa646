import { addSource } from "@sangan/storage";
import { now, type Context } from "../context/index.ts";
import { takeEventBody } from "../measurement/index.ts";
import { newSourceToken } from "../measurement/sources.ts";

/** Service cases of the demonstration (演示工单). */
export interface DemoCases {
  /** Of the platform that speaks for them. */
  readonly name: string;
  /** Of how many of the town's first communities. */
  readonly communities: number;
  /** An event log, CSV. */
  readonly log: Uint8Array;
}

/** Registers the platform of the town's first communities and takes its log. Inside of a transaction. */
export async function fillCases(
  context: Context,
  { name, communities, log }: DemoCases,
  codes: readonly string[],
): Promise<void> {
  const facts = {
    kind: "http",
    name,
    trust: "operated",
    scopes: codes.slice(0, communities),
    metrics: null,
    mapping: {},
    settings: {},
    silentMinutes: null,
    token: newSourceToken().kept,
    demo: true,
  } as const;
  const source = await addSource(context.store, facts, now(context));
  const told = await takeEventBody(context, { source, bytes: log, format: "csv" });
  if ("state" in told) throw new Error(`${name}: ${told.code} ${told.place}`);
  const { accepted, verdicts } = told;
  if (verdicts.length > 0 || accepted === 0) throw new Error(`${name}: ${JSON.stringify(verdicts.slice(0, 3))}`);
}
