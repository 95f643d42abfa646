import type { Job } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../ask/ask.ts";
import { ProblemNote } from "../list/problem-note.tsx";
import { useLanguage } from "../words/use-language.ts";
import { hasEnded, secondsLeft, shareOf } from "./job-state.ts";
import { useJob } from "./use-job.ts";
import "./jobs.css";

/** How far a job is, live; with a way to cancel it. */
export function JobProgress({
  job: first,
  mayCancel,
  onEnd,
}: {
  readonly job: Job;
  readonly mayCancel: boolean;
  readonly onEnd: (job: Job) => void;
}): ReactNode {
  const { t } = useTranslation("jobs");
  const { format } = useLanguage();
  const job = useJob(first, onEnd);
  const cancel = useChange("jobs.cancel", ["jobs.list"]);
  const share = shareOf(job);
  const left = secondsLeft(job, Date.now());
  const count = format.count(job.done);
  return (
    <section className="job" aria-label={t(`kind-${job.kind}`)}>
      <div className="job-head">
        <strong>{t(`kind-${job.kind}`)}</strong>
        <span role="status">{job.cancelRequested && !hasEnded(job) ? t("cancelling") : t(`state-${job.state}`)}</span>
        <span className="digits job-count">
          {job.total === null ? count : t("of", { done: count, total: format.count(job.total) })}
        </span>
        {left === undefined ? null : <span className="job-left">{t("left", { count: left })}</span>}
        {mayCancel && !hasEnded(job) ? (
          <button
            type="button"
            className="button"
            disabled={cancel.isPending || job.cancelRequested}
            onClick={() => cancel.mutate({ params: { jobId: job.id } })}
          >
            {t("cancel")}
          </button>
        ) : null}
      </div>
      <progress aria-label={t("progress")} max={1} {...(share === undefined ? {} : { value: share })} />
      {job.error === null ? null : <p className="job-error">{t("failed", { code: job.error.code })}</p>}
      <ProblemNote failure={cancel.error} />
    </section>
  );
}
