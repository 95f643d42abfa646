import { QueryClient } from "@tanstack/react-query";
import { mayRetry, retryDelay } from "./states/fault.ts";

/** Remembers answers for half a minute; asks again after a failure of the way or the server, never after a refusal. */
export function newQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: mayRetry, retryDelay, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}
