import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isSignedOut, question } from "./ask/ask.ts";
import { sayLost } from "./session/lost.ts";
import { mayRetry, retryDelay } from "./states/fault.ts";

/** Remembers answers for half a minute; asks again after a failure of the way or the server, never after a refusal. */
export function newQueries(): QueryClient {
  // Only who was in can be put out: before the door nothing is lost.
  const wasIn = (): boolean => queries.getQueryData(question("me.get", {}).queryKey) !== undefined;
  const onError = (failure: unknown): void => {
    if (isSignedOut(failure) && wasIn()) sayLost(true);
  };
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: mayRetry, retryDelay, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
  return queries;
}
