import { createHash } from "node:crypto";
import { documentText, evaluateInputs, evidenceDocument, readSystem, readWeights, resultText } from "@sangan/documents";
import { decimal, type EvidenceBundle } from "@sangan/evaluation";
import type { IndicatorSystemRow, WeightTableRow } from "@sangan/storage";
import { expect, it } from "vitest";
import { bytesOf, SMALL_SYSTEM, SMALL_WEIGHTS } from "../fixture/small-system.ts";
import { inputsOf, type InputRows } from "./inputs.ts";
import { outcomeOf, type CommunityBundle } from "./outcome.ts";
import { EvaluationPool, threadCount } from "./pool.ts";
import { storedEvidence } from "./stored-bundle.ts";

const AT = "2026-07-01T00:00:00.000Z";

function rowsOf(): InputRows {
  const system = readSystem([{ name: "system.yaml", bytes: bytesOf(SMALL_SYSTEM) }], "system.yaml");
  if (!system.ok) throw new Error("system");
  const weights = readWeights({ name: "weights.yaml", bytes: bytesOf(SMALL_WEIGHTS) }, system.value.system);
  if (!weights.ok) throw new Error("weights");
  const kept = { id: "x", version: "1.0.0", title: {}, state: "published", created_at: AT, published_at: AT } as const;
  const { digest, document } = system.value;
  const row: IndicatorSystemRow = { ...kept, system_id: "small", digest, document: documentText(document) };
  const table: WeightTableRow = {
    ...kept,
    weights_id: "all",
    indicator_system_id: "x",
    digest: weights.value.digest,
    document: documentText(weights.value.document),
  };
  return { system: row, weights: table };
}

/** Names that JSON escapes, that are longer in UTF-8, and that look like the text around them. */
const NAMES = ['引"号\\', "},{", '"evidence":[{', "\u0000\u001f\u2028", "😀", "é", ""];

function bundleOf(at: number): CommunityBundle {
  const name = NAMES[at % NAMES.length] ?? "";
  const about = { part: "", from: "2026-01-05T00:00:00Z", to: "2026-01-09T00:00:00Z", sources: [name] } as const;
  const bundle: EvidenceBundle = {
    community: { id: String(at), name, attributes: { [`"evidence":${name}`]: name, b: true } },
    system: { id: "small", version: "1.0.0" },
    period: { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" },
    rows: { read: 3, accepted: 3, duplicate: 0, rejected: 0 },
    evidence: [
      { kind: "ratio", item: "1.r1", ...about, n: 100, numerator: decimal(String(90 + (at % 10))) },
      {
        kind: "answers",
        item: "1.f1",
        ...about,
        counts: { "-1": 1, "3": 1, "10": at },
        dontKnow: 0,
        notUsed: 1,
        strata: {},
      },
    ],
    notApplicable: [],
  };
  const document = documentText(evidenceDocument(bundle));
  return {
    communityId: String(at),
    document,
    digest: createHash("sha256").update(document.slice(0, -1)).digest("hex"),
  };
}

const BUNDLES = Array.from({ length: 40 }, (_, at) => bundleOf(at));

it("a thread gives what this one gives, and the digest of the very bytes of each result file", async () => {
  const rows = rowsOf();
  const inputs = inputsOf(rows);
  const pool = new EvaluationPool({ threads: 2 });
  try {
    const batches = [BUNDLES.slice(0, 15), BUNDLES.slice(15, 16), BUNDLES.slice(16)];
    const given = (await Promise.all(batches.map((batch) => pool.evaluate(rows, batch)))).flat();
    expect(given).toEqual(BUNDLES.map((bundle) => outcomeOf(inputs, bundle)));
    for (const [at, bundle] of BUNDLES.entries()) {
      const outcome = evaluateInputs({ ...inputs, evidence: storedEvidence(bundle) });
      if (!outcome.ok) throw new Error("not evaluable");
      const digest = createHash("sha256").update(resultText(outcome.result)).digest("hex");
      expect(given[at]?.facts?.digest).toBe(digest);
    }
    const damaged = { ...bundleOf(1), digest: "0".repeat(64) };
    await expect(pool.evaluate(rows, [damaged])).rejects.toThrow("is damaged");
  } finally {
    await pool.close();
  }
});

it("F19: a thread that dies takes no other community with it, and is replaced", async () => {
  const rows = rowsOf();
  const entry = new URL("../fixture/dying-thread.ts", import.meta.url);
  const pool = new EvaluationPool({ threads: 2, entry });
  try {
    const fatal = { ...bundleOf(3), communityId: "fatal" };
    const batches = [
      BUNDLES.slice(0, 5),
      [...BUNDLES.slice(5, 8), fatal, ...BUNDLES.slice(8, 10)],
      BUNDLES.slice(10, 20),
    ];
    const given = (await Promise.all(batches.map((batch) => pool.evaluate(rows, batch)))).flat();
    expect(given.filter(({ facts }) => facts !== undefined)).toHaveLength(20);
    expect(given[8]).toEqual({ communityId: "fatal", problems: [{ code: "thread-died" }] });
  } finally {
    await pool.close();
  }
  const absent = new EvaluationPool({ threads: 1, entry: new URL("./absent.ts", import.meta.url) });
  await expect(absent.evaluate(rows, BUNDLES.slice(0, 2))).rejects.toThrow("does not start");
  await absent.close();
});

it("one processor is one thread, two are two, and of more one is spared", () => {
  expect([1, 2, 3, 4, 8, 64].map((processors) => threadCount(processors))).toEqual([1, 2, 2, 3, 7, 8]);
});
