import { createClient, type Answer, type Call, type RouteId } from "@sangan/api/client";
import { useMutation, useQueryClient, useSuspenseQuery, type UseMutationResult } from "@tanstack/react-query";
import { Refused, valueOf } from "./refused.ts";

/** Asks the server that the page came from. */
export const client = createClient();

/** What was answered, and the version that was seen, for If-Match. */
export interface Seen<T> {
  readonly value: T;
  readonly etag: string | undefined;
}

/** How one question is asked and remembered: its key begins with the route's id. */
export interface Question<T> {
  readonly queryKey: readonly unknown[];
  readonly queryFn: (given: { readonly signal: AbortSignal }) => Promise<Seen<T>>;
}

export function question<Id extends RouteId>(id: Id, call: Call<Id>): Question<Answer<Id>> {
  return {
    queryKey: [id, call],
    queryFn: async ({ signal }) => {
      const reply = await client.call(id, { ...call, signal });
      return { value: valueOf(reply), etag: reply.ok ? reply.etag : undefined };
    },
  };
}

/** The answer to a question; waits for it by suspending, and leaves a refusal to the error boundary. */
export function useAsk<Id extends RouteId>(id: Id, call: Call<Id>): Answer<Id> {
  return useSuspenseQuery(question(id, call)).data.value;
}

/** The answer with the version that was seen. */
export function useSeen<Id extends RouteId>(id: Id, call: Call<Id>): Seen<Answer<Id>> {
  return useSuspenseQuery(question(id, call)).data;
}

/** Changes something, and afterwards forgets the answers of the routes that it touches. */
export function useChange<Id extends RouteId>(
  id: Id,
  touches: readonly RouteId[],
): UseMutationResult<Answer<Id>, Error, Call<Id>> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (call: Call<Id>) => {
      const reply = await client.call(id, call);
      // Somebody else changed it, or it is gone: what is shown is out of date.
      if (!reply.ok && (reply.problem.status === 412 || reply.problem.status === 404)) await forget(queries, touches);
      return valueOf(reply);
    },
    onSuccess: () => forget(queries, touches),
  });
}

async function forget(queries: ReturnType<typeof useQueryClient>, touches: readonly RouteId[]): Promise<void> {
  await Promise.all(touches.map((id) => queries.invalidateQueries({ queryKey: [id] })));
}

/** Whether a failure says that nobody is signed in. */
export function isSignedOut(failure: unknown): boolean {
  return failure instanceof Refused && failure.problem.code === "signed-out";
}
