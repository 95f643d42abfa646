import { vocabularyOf, type Vocabulary } from "@sangan/ingest";
import type { IndicatorSystem } from "@sangan/evaluation";
import { listSystems, roundsOfCommunity, systemById, type IndicatorSystemRow } from "@sangan/storage";
import type { Store } from "../context/index.ts";
import { storedSystem } from "../systems/documents.ts";

const SYSTEMS = new Map<string, IndicatorSystem>();
let known: { readonly key: string; readonly vocabulary: Vocabulary } | undefined;

/** The metrics and scenes of all systems that there are. Each system is read once for its content. */
export async function currentVocabulary(store: Store): Promise<Vocabulary> {
  const rows = await listSystems(store);
  const key = rows.map(({ digest }) => digest).join(" ");
  if (known?.key === key) return known.vocabulary;
  const systems = await Promise.all(
    rows.map(async (row) => {
      const system = await readOnce(store, row);
      return system === undefined ? [] : [system];
    }),
  );
  known = { key, vocabulary: vocabularyOf(systems.flat()) };
  return known.vocabulary;
}

/** The system by which a community is judged: that of its latest round, or else the one that was published last. */
export async function judgingSystem(store: Store, communityId: string): Promise<IndicatorSystem | undefined> {
  const rounds = await roundsOfCommunity(store, communityId, ["draft", "collecting", "review", "published"]);
  const round = rounds.at(-1);
  if (round === undefined) return publishedSystem(store);
  const row = (await listSystems(store)).find(({ id }) => id === round.indicator_system_id);
  return row === undefined ? undefined : readOnce(store, row);
}

/** The system that was published last. */
export async function publishedSystem(store: Store): Promise<IndicatorSystem | undefined> {
  const [row] = (await listSystems(store))
    .filter(({ published_at: at }) => at !== null)
    .toSorted((a, b) => ((a.published_at ?? "") < (b.published_at ?? "") ? 1 : -1));
  return row === undefined ? undefined : readOnce(store, row);
}

async function readOnce(
  store: Store,
  { id, digest }: Pick<IndicatorSystemRow, "id" | "digest">,
): Promise<IndicatorSystem | undefined> {
  const read = SYSTEMS.get(digest);
  if (read !== undefined) return read;
  const row = await systemById(store, id);
  if (row === undefined) return undefined;
  const { system } = storedSystem(row);
  SYSTEMS.set(digest, system);
  return system;
}
