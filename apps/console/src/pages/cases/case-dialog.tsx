import type { CaseCourse } from "@sangan/api/client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question } from "../../ask/ask.ts";
import { Dialog } from "../../form/dialog.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { useSpanText } from "./span.ts";
import { useStepText } from "./use-step-text.ts";

/** A case of a service. */
export interface CaseName {
  readonly service: string;
  readonly case: string;
}

function Timeline({ course }: Pick<CaseCourse, "course">): ReactNode {
  const { t } = useTranslation("cases");
  const { format } = useLanguage();
  const stepText = useStepText();
  const spanText = useSpanText();
  return (
    <ol className="case-course" aria-label={t("course")}>
      {course.map(({ activity, time, recorded, rating, channel }, at) => {
        const before = course[at - 1];
        const since = before === undefined ? undefined : (Date.parse(time) - Date.parse(before.time)) / 1000;
        const about = [
          rating === null ? "" : t("stars", { count: rating }),
          channel === null ? "" : t("channelIs", { channel }),
          recorded === null || recorded === time ? "" : t("recordedAt", { time: format.minute(recorded) }),
        ];
        return (
          <li key={`${activity} ${time} ${at}`}>
            <span className="case-since digits">{since === undefined ? "" : `+ ${spanText(since)}`}</span>
            <strong>{stepText(activity)}</strong> <span className="digits">{format.minute(time)}</span>
            <span className="quiet"> {about.filter((part) => part !== "").join(" · ")}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** The course of one case, event by event. */
export function CaseDialog({
  code,
  name,
  onClose,
}: {
  readonly code: string;
  readonly name: CaseName;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("cases");
  const { service, case: number } = name;
  const { data, error } = useQuery(question("cases.get", { params: { code }, query: { service, case: number } }));
  return (
    <Dialog title={t("caseTitle", { case: number, service })} onClose={onClose}>
      <div className="form">
        {data === undefined ? (
          error === null ? (
            <LoadingState rows={4} />
          ) : (
            <ProblemNote failure={error} />
          )
        ) : (
          <>
            <p>{t(`standing-${data.value.standing}`)}</p>
            <Timeline course={data.value.course} />
          </>
        )}
        <div className="form-actions">
          <button type="button" className="button" onClick={onClose}>
            {t("close")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
