import { useSuspenseQuery } from "@tanstack/react-query";
import { client } from "../../ask/ask.ts";
import { valueOf } from "../../ask/refused.ts";
import type { WhatIfFiles } from "../../what-if/engine.ts";
import type { ResultKey } from "../result/result-data.ts";

type FileName = "system.json" | "weights.json" | "evidence.json";

/** The files behind a result, as they are exported; asked for once for each digest. */
export function useWhatIfFiles({ roundId, code }: ResultKey, digest: string): WhatIfFiles {
  return useSuspenseQuery({
    queryKey: ["results.file", { roundId, code }, digest],
    queryFn: async ({ signal }): Promise<WhatIfFiles> => {
      const file = async (name: FileName): Promise<{ name: string; bytes: Uint8Array }> => {
        const answer = valueOf(await client.call("results.file", { params: { roundId, code, file: name }, signal }));
        return { name, bytes: new Uint8Array(await answer.arrayBuffer()) };
      };
      const [system, weights, evidence] = await Promise.all([
        file("system.json"),
        file("weights.json"),
        file("evidence.json"),
      ]);
      return { system: [system], first: system.name, weights, evidence };
    },
    staleTime: Infinity,
    gcTime: 10 * 60_000,
  }).data;
}
