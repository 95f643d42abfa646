import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isSignedOut } from "./ask/ask.ts";
import { sayLost } from "./session/lost.ts";
import { mayRetry, retryDelay } from "./states/fault.ts";

function watch(failure: unknown): void {
  if (isSignedOut(failure)) sayLost(true);
}

/** Remembers answers for half a minute; asks again after a failure of the way or the server, never after a refusal. */
export function newQueries(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: mayRetry, retryDelay, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}
