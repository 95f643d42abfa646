import type { Answer, RoundResult } from "@sangan/api/client";
import type { Result } from "@sangan/evaluation/result";
import { communityView, type CommunityView } from "@sangan/report/view-model";
import { useSuspenseQuery } from "@tanstack/react-query";
import { client, useAsk } from "../../ask/ask.ts";
import { valueOf } from "../../ask/refused.ts";

/** The community and the round that a page is about. */
export interface ResultKey {
  readonly roundId: string;
  readonly code: string;
}

/** The community in the round, with what is kept of its result; undefined when it is no member that the asker may see. */
export function useMember({ roundId, code }: ResultKey): RoundResult | undefined {
  const { items } = useAsk("results.list", { params: { roundId }, query: { within: code, limit: 1 } });
  return items.find((item) => item.code === code);
}

/** A result document as the server wrote it; the server has checked it against the digest that was kept. */
function parseResult(text: string): Result {
  return JSON.parse(text) as Result;
}

/** The result in full. A digest names its bytes, so it is asked for once. */
export function useResult({ roundId, code }: ResultKey, digest: string): Result {
  return useSuspenseQuery({
    queryKey: ["results.get", { roundId, code }, digest],
    queryFn: async ({ signal }) => {
      const answer = valueOf(await client.call("results.get", { params: { roundId, code }, signal }));
      return parseResult(await answer.text());
    },
    staleTime: Infinity,
    gcTime: 10 * 60_000,
  }).data;
}

const VIEWS = new WeakMap<Result, CommunityView>();

/** A result as the report sees it, reckoned once. */
export function viewOf(result: Result): CommunityView {
  const known = VIEWS.get(result);
  if (known !== undefined) return known;
  const made = communityView(result);
  VIEWS.set(result, made);
  return made;
}

/** Why the score moved since the round before; null when there is none. */
export function useComparison({ roundId, code }: ResultKey, digest: string): Answer<"results.comparison"> | null {
  return useSuspenseQuery({
    queryKey: ["results.comparison", { roundId, code }, digest],
    queryFn: async ({ signal }) => {
      const reply = await client.call("results.comparison", { params: { roundId, code }, signal });
      if (!reply.ok && (reply.problem.code === "no-earlier" || reply.problem.code === "no-result")) return null;
      return valueOf(reply);
    },
    staleTime: Infinity,
  }).data;
}
