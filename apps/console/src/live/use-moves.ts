import { addressOf } from "@sangan/api/client";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { isOfResults, isTouched, moveOf, type Move } from "./moves.ts";

/** The first move is followed at once; those that come so soon after are followed together. */
const GATHER_MILLISECONDS = 250;
/** Before a stream that was refused is asked for again. */
const AGAIN_MILLISECONDS = 10_000;

/** Asks anew for what the moves of a moment touch. */
function gatherer(queries: QueryClient): { readonly add: (move: Move) => void; readonly stop: () => void } {
  let moves: Move[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let followed = -GATHER_MILLISECONDS;
  const tell = (): void => {
    const told = moves;
    moves = [];
    timer = undefined;
    followed = performance.now();
    void queries.invalidateQueries({ predicate: ({ queryKey }) => isTouched(queryKey, told) });
  };
  return {
    add: (move) => {
      moves.push(move);
      timer ??= setTimeout(tell, Math.max(0, followed + GATHER_MILLISECONDS - performance.now()));
    },
    stop: () => clearTimeout(timer),
  };
}

/** Listens to moving scores until it is stopped; a stream that breaks off begins again, and what may have moved meanwhile is asked for. */
function listen(queries: QueryClient): () => void {
  const { add, stop } = gatherer(queries);
  let stream: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let wasOpen = false;
  const open = (): void => {
    stream = new EventSource(addressOf("live.moves", {}));
    stream.addEventListener("open", () => {
      if (wasOpen) void queries.invalidateQueries({ predicate: ({ queryKey }) => isOfResults(queryKey) });
      wasOpen = true;
    });
    stream.addEventListener("message", ({ data }) => {
      const move = moveOf(String(data));
      if (move !== undefined) add(move);
    });
    stream.addEventListener("error", () => {
      // The browser itself comes back to a stream that broke off; one that was refused it gives up.
      if (stream?.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MILLISECONDS);
    });
  };
  // A browser has few connections to one server: only what somebody looks at holds one.
  const look = (): void => {
    clearTimeout(again);
    stream?.close();
    if (document.visibilityState === "visible") open();
  };
  document.addEventListener("visibilitychange", look);
  look();
  return () => {
    document.removeEventListener("visibilitychange", look);
    clearTimeout(again);
    stream?.close();
    stop();
  };
}

/** Keeps what is shown of results up to date while scores move. */
export function useMoves(isAllowed: boolean): void {
  const queries = useQueryClient();
  useEffect(() => (isAllowed ? listen(queries) : undefined), [queries, isAllowed]);
}
