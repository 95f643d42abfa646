import { createHash } from "node:crypto";
import { documentText, evidenceDocument } from "@sangan/documents";
import { collect, type RawFile } from "@sangan/ingest";
import {
  addRound,
  addToRound,
  communityIds,
  moveRound,
  publishSystem,
  publishWeights,
  saveBundles,
  saveCommunities,
  saveResults,
  saveSystem,
  saveWeights,
  type CommunityFacts,
  type Database,
  type RoundRow,
} from "@sangan/storage";
import { town } from "@sangan/testkit/town";
import { referenceSystem, referenceWeights } from "../conformance/reference.ts";

type Store = Database["kysely"];

const AT = "2026-07-02T00:00:00.000Z";
const PERIOD = { from: "2025-12-31T16:00:00Z", to: "2026-06-30T16:00:00Z" };
const BATCH = 25;

/** Bundles of a seeded town, as they are stored. */
export async function townBundles(communities: number): Promise<readonly string[]> {
  const { system } = referenceSystem();
  const files: RawFile[] = [];
  for (const { name, bytes } of town({ system, communities, seed: "bench", period: PERIOD }))
    files.push({ name, read: () => Promise.resolve(bytes) });
  const { bundles } = await collect({ system, files, period: PERIOD });
  return bundles.map((bundle) => documentText(evidenceDocument(bundle)));
}

/** Codes of communities in four cities, with streets of 100. */
export function codesOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => {
    const [city, street, place] = [at % 4, Math.floor(at / 400), Math.floor(at / 4) % 100];
    return `33${String(city + 1).padStart(2, "0")}06${String(street + 1).padStart(3, "0")}${String(place + 1).padStart(3, "0")}`;
  });
}

/** The reference system with equal weights, both published; their ids. */
export async function storeSystem(db: Store): Promise<{ readonly systemId: string; readonly weightsId: string }> {
  const reading = referenceSystem();
  const weights = referenceWeights("equal", reading);
  const { id: name, version, title } = reading.system;
  const document = documentText(reading.document);
  const system = await saveSystem(db, { name, version, digest: reading.digest, document, title: { ...title } }, AT);
  if (!system.ok) throw new Error(system.problem.code);
  const table = await saveWeights(
    db,
    {
      name: weights.weights.id,
      version: weights.weights.version,
      digest: weights.digest,
      document: documentText(weights.document),
      title: { ...weights.weights.title },
      indicatorSystemId: system.value.id,
    },
    AT,
  );
  if (!table.ok) throw new Error(table.problem.code);
  await publishSystem(db, system.value.id, AT);
  await publishWeights(db, table.value.id, AT);
  return { systemId: system.value.id, weightsId: table.value.id };
}

/** Communities with a point each; their ids by code. */
export async function storeCommunities(db: Store, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  for (let start = 0; start < codes.length; start += 1000) {
    const facts = codes.slice(start, start + 1000).map((code, at): CommunityFacts => ({
      code,
      name: `社区 ${code.slice(4)}`,
      street: null,
      district: null,
      city: null,
      households: 1500,
      residents: 4200,
      attributes: {},
      stage: null,
      geometry: { type: "Point", coordinates: [120 + ((start + at) % 97) / 100, 30 + ((start + at) % 89) / 100] },
      demo: false,
    }));
    await saveCommunities(db, facts, AT);
  }
  return communityIds(db, codes);
}

/** A round that collects, over all of them; it ends so many half-years before the current one. */
export async function storeRound(
  db: Store,
  given: {
    readonly systemId: string;
    readonly weightsId: string;
    readonly ids: readonly string[];
    readonly ago: number;
  },
): Promise<RoundRow> {
  const { systemId, weightsId, ids, ago } = given;
  const year = 2026 - Math.ceil(ago / 2);
  const half = ago % 2 === 0 ? "06-30" : "12-31";
  const round = await addRound(
    db,
    {
      name: `${year} ${half}`,
      indicatorSystemId: systemId,
      weightTableId: weightsId,
      stage: null,
      periodFrom: ago === 0 ? PERIOD.from : `${year - 1}-01-01T00:00:00Z`,
      periodTo: ago === 0 ? PERIOD.to : `${year}-${half}T16:00:00Z`,
      cutOff: null,
      demo: false,
    },
    AT,
  );
  await addToRound(db, round.id, ids);
  const moved = await moveRound(db, { id: round.id, version: round.version, to: "collecting", at: AT });
  if (!moved.ok) throw new Error(moved.problem.code);
  return moved.value;
}

/** Gives each community the bundle of one of the town's, as its own. */
export async function storeBundles(
  db: Store,
  roundId: string,
  given: { readonly ids: ReadonlyMap<string, string>; readonly texts: readonly string[] },
): Promise<void> {
  const { ids, texts } = given;
  const bundles = [...ids].map(([code, communityId], at) => ({
    code,
    communityId,
    text: texts[at % texts.length] ?? "",
  }));
  const batches = Array.from({ length: Math.ceil(bundles.length / BATCH) }, (_, at) =>
    bundles.slice(at * BATCH, (at + 1) * BATCH),
  );
  const writer = async (): Promise<void> => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      const facts = batch.map(({ code, communityId, text }) => {
        const document = text.replace(/"id":"\d{12}"/u, `"id":"${code}"`);
        const digest = createHash("sha256").update(document.slice(0, -1)).digest("hex");
        return { communityId, digest, document, rows: {}, items: 0 };
      });
      await saveBundles(db, roundId, facts, AT);
    }
  };
  await Promise.all([writer(), writer(), writer()]);
}

/** Earlier rounds with results of every community: what trends are read from. Their figures are made up, and of nothing else. */
export async function storeHistory(
  db: Store,
  given: {
    readonly systemId: string;
    readonly weightsId: string;
    readonly ids: readonly string[];
    readonly rounds: number;
  },
): Promise<void> {
  for (let ago = 1; ago <= given.rounds; ago += 1) {
    const round = await storeRound(db, { ...given, ago });
    const digest = createHash("sha256").update(round.id).digest("hex");
    const results = given.ids.map((communityId, at) => ({
      communityId,
      digest,
      systemDigest: digest,
      weightsDigest: digest,
      evidenceDigest: digest,
      engine: "bench",
      p: (at * 7 + ago * 13) % 100,
      low: 0,
      high: 100,
      grade: null,
      level: null,
      complete: true,
      insufficient: 0,
      gates: [],
      firstLevel: {},
      senses: {},
      corrected: null,
      bonus: 0,
    }));
    const saved = await saveResults(db, round.id, results, AT);
    if (!saved.ok) throw new Error(saved.problem.code);
  }
}
