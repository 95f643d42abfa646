import type { Round } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk, useChange } from "../../ask/ask.ts";
import { hasEnded } from "../../jobs/job-state.ts";
import { ProblemNote } from "../../list/problem-note.tsx";
import { may, useMe } from "../../session/me.ts";
import { useLanguage } from "../../words/use-language.ts";
import { RunningJobs } from "../rounds/running-jobs.tsx";

/** Reads the files of a round into bundles, as a job whose progress is seen; says when that was done last, and whether anything has come since. */
export function CollectBar({ round }: { readonly round: Round }): ReactNode {
  const { t } = useTranslation("evidence");
  const me = useMe();
  const { format } = useLanguage();
  const params = { roundId: round.id };
  const { items: jobs } = useAsk("jobs.list", { params });
  const { items: files } = useAsk("evidence.list-files", { params });
  const collect = useChange("evidence.collect", ["jobs.list"]);
  const collections = jobs.filter(({ kind }) => kind === "collect");
  const last = collections.find(({ state }) => state === "done");
  const under = collections.some((job) => !hasEnded(job));
  const fresh = files.filter(({ state }) => state === "received").length;
  const can = may(me, "evidence.upload") && round.state === "collecting" && files.length > 0;
  return (
    <section className="collect" aria-label={t("collect")}>
      <div className="collect-line">
        {can ? (
          <button
            type="button"
            className={fresh > 0 ? "button primary" : "button"}
            disabled={under || collect.isPending}
            onClick={() => collect.mutate({ params })}
          >
            {last === undefined ? t("collect") : t("collectAgain")}
          </button>
        ) : null}
        <span role="status">
          {files.length === 0 ? null : fresh > 0 ? t("fresh", { count: fresh }) : t("nothingFresh")}
        </span>
        {last?.finishedAt === undefined || last.finishedAt === null ? null : (
          <span className="quiet digits">{t("collectedAt", { time: format.minute(last.finishedAt) })}</span>
        )}
      </div>
      <RunningJobs round={round} />
      <ProblemNote failure={collect.error} />
    </section>
  );
}
