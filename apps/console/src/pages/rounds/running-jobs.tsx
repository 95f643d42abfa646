import type { Job, Round } from "@sangan/api/client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, type ReactNode } from "react";
import { question } from "../../ask/ask.ts";
import { hasEnded } from "../../jobs/job-state.ts";
import { JobProgress } from "../../jobs/job-progress.tsx";
import { may, useMe } from "../../session/me.ts";

/** Routes whose answers a job of a round changes, apart from the list of jobs itself. */
const TOUCHED: ReadonlySet<unknown> = new Set([
  "rounds.get",
  "rounds.list",
  "results.list",
  "results.summary",
  "results.map",
  "evidence.list-files",
  "evidence.list-rejects",
]);

const LOOK_MILLISECONDS = 4000;

/**
 * Tells when the list of jobs shows one more that has ended. Only the list knows them all: a quick job may end before anybody listens to it,
 * and the list may hear of an end before the stream does.
 */
function useEnd(jobs: readonly Job[] | undefined, tell: () => void): void {
  const known = useRef<string>(undefined);
  const ended = jobs
    ?.filter(hasEnded)
    .map(({ id }) => id)
    .join(" ");
  useEffect(() => {
    if (ended === undefined) return;
    if (known.current !== undefined && known.current !== ended) tell();
    known.current = ended;
    // How it is told changes with each drawing; what is told does not.
  }, [ended]);
}

/** The jobs of a round that are at work now, live; when one ends, what it changed is asked again. */
export function RunningJobs({ round }: { readonly round: Round }): ReactNode {
  const me = useMe();
  const queries = useQueryClient();
  const isOpen = round.state === "collecting" || round.state === "review";
  const asked = useQuery({
    ...question("jobs.list", { params: { roundId: round.id } }),
    // Somebody else may start one.
    refetchInterval: isOpen ? LOOK_MILLISECONDS : false,
  });
  const jobs = asked.data?.value.items;
  useEnd(jobs, () => void queries.invalidateQueries({ predicate: ({ queryKey }) => TOUCHED.has(queryKey[0]) }));
  const look = (): void => void queries.invalidateQueries({ queryKey: ["jobs.list"] });
  return (jobs ?? [])
    .filter((job) => !hasEnded(job))
    .map((job) => <JobProgress key={job.id} job={job} mayCancel={may(me, "evaluation.run")} onEnd={look} />);
}
