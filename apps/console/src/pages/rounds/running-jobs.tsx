import type { Round } from "@sangan/api/client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { question } from "../../ask/ask.ts";
import { hasEnded } from "../../jobs/job-state.ts";
import { JobProgress } from "../../jobs/job-progress.tsx";
import { may, useMe } from "../../session/me.ts";

/** Routes whose answers a job of a round changes. */
const TOUCHED: ReadonlySet<unknown> = new Set([
  "jobs.list",
  "rounds.get",
  "rounds.list",
  "results.list",
  "results.summary",
  "results.map",
  "evidence.list-files",
  "evidence.list-rejects",
]);

const LOOK_MILLISECONDS = 4000;

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
  const running = (asked.data?.value.items ?? []).filter((job) => !hasEnded(job));
  const refresh = (): void => void queries.invalidateQueries({ predicate: ({ queryKey }) => TOUCHED.has(queryKey[0]) });
  return running.map((job) => (
    <JobProgress key={job.id} job={job} mayCancel={may(me, "evaluation.run")} onEnd={refresh} />
  ));
}
