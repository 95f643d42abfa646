import type { Job } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../words/use-language.ts";
import "./jobs.css";

/** The jobs of a round, the newest first: when, how much, how they ended. */
export function JobList({ jobs }: { readonly jobs: readonly Job[] }): ReactNode {
  const { t } = useTranslation("jobs");
  const { format } = useLanguage();
  if (jobs.length === 0) return <p className="quiet">{t("none")}</p>;
  return (
    <ol className="job-list">
      {jobs.map((job) => (
        <li key={job.id} data-state={job.state}>
          <span className="digits">{format.minute(job.createdAt)}</span>
          <span>{t(`kind-${job.kind}`)}</span>
          <span>{t(`state-${job.state}`)}</span>
          <span className="digits">
            {job.total === null
              ? format.count(job.done)
              : t("of", { done: format.count(job.done), total: format.count(job.total) })}
          </span>
          {job.error === null ? null : <code>{job.error.code}</code>}
        </li>
      ))}
    </ol>
  );
}
