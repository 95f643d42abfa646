import { vocabularyOf, type Vocabulary } from "@sangan/ingest";
import { listSystems, systemById, type IndicatorSystemRow } from "@sangan/storage";
import type { Store } from "../context/index.ts";
import { storedSystem } from "../systems/documents.ts";

const SYSTEMS = new Map<string, ReturnType<typeof storedSystem>["system"]>();
let known: { readonly key: string; readonly vocabulary: Vocabulary } | undefined;

/** The metrics and scenes of all systems that there are. Each system is read once for its content. */
export async function currentVocabulary(store: Store): Promise<Vocabulary> {
  const rows = await listSystems(store);
  const key = rows.map(({ digest }) => digest).join(" ");
  if (known?.key === key) return known.vocabulary;
  const systems = await Promise.all(
    rows.map(async ({ id, digest }) => {
      const read = SYSTEMS.get(digest);
      if (read !== undefined) return [read];
      const row: IndicatorSystemRow | undefined = await systemById(store, id);
      if (row === undefined) return [];
      const { system } = storedSystem(row);
      SYSTEMS.set(digest, system);
      return [system];
    }),
  );
  known = { key, vocabulary: vocabularyOf(systems.flat()) };
  return known.vocabulary;
}
