import type { Evidence } from "@sangan/evaluation";
import { collect, samplingQuestions } from "@sangan/ingest";
import { communityCode, walkEntries, type RoundRow, type WalkEntryRow } from "@sangan/storage";
import type { Store } from "../context/index.ts";
import { roundInputs } from "../evaluation/index.ts";

const MOST_ENTRIES = 20_000;

/** What inspectors judged in a community by the end of a round's period, as if their rows stood in raw files: the latest look in each scene counts. */
export async function judgedBy(
  store: Store,
  request: { readonly round: RoundRow; readonly communityId: string; readonly metrics?: ReadonlySet<string> },
): Promise<readonly Evidence[]> {
  const { round, communityId, metrics } = request;
  const { system } = (await roundInputs(store, round)).system;
  const end = Date.parse(round.period_to);
  const asked = new Set(
    samplingQuestions(system, end)
      .filter(({ form }) => form === "checklist" || form === "attestation")
      .map(({ criterion }) => criterion.measure.metric)
      .filter((metric) => metrics === undefined || metrics.has(metric)),
  );
  if (asked.size === 0) return [];
  const before = { communityId, before: round.period_to, limit: MOST_ENTRIES };
  const rows = await walkEntries(store, { ...before, kinds: ["looked", "attested"] });
  const own = rows.filter(({ metric }) => asked.has(metric));
  const code = own.length === 0 ? undefined : await communityCode(store, communityId);
  if (code === undefined) return [];
  const files = [tableOf(code, own, LOOKED), tableOf(code, own, ATTESTED)].filter(({ rows: count }) => count > 0);
  const { bundles } = await collect({
    system,
    files: files.map(({ name, bytes }) => ({ name, read: () => Promise.resolve(bytes) })),
    period: { from: round.period_from, to: round.period_to },
  });
  return bundles.flatMap(({ evidence }) => evidence);
}

interface TableKind {
  readonly kind: "looked" | "attested";
  /** What entries say, by the names of columns. */
  readonly said: readonly string[];
}

const LOOKED: TableKind = { kind: "looked", said: ["capability", "found", "scene"] };
const ATTESTED: TableKind = { kind: "attested", said: ["level", "grounds"] };

/** Rows in the order of their time, so that the same entries give the same bytes. */
function tableOf(code: string, entries: readonly WalkEntryRow[], { kind, said }: TableKind) {
  const rows = entries
    .filter((entry) => entry.kind === kind)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
  const lines = rows.map((entry) => {
    const words = new Map<string, unknown>(Object.entries(entry.said));
    return [code, entry.metric, entry.at, entry.person_id, ...said.map((name) => textOf(words.get(name)))];
  });
  const header = ["community", "metric", "time", "assessor", ...said];
  const text = [header, ...lines].map((cells) => cells.map(quoted).join(",")).join("\n");
  return { name: `walk-${kind}.csv`, rows: rows.length, bytes: new TextEncoder().encode(`${text}\n`) };
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(";");
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" ? value : "";
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
