import type { Question } from "@sangan/evaluation/survey";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../../words/use-language.ts";
import type { QuestionnaireParts } from "./parts.ts";

/** A question as residents read it, how it is answered, and what else is to be said of it. */
export function QuestionLine({ question, note }: { readonly question: Question; readonly note?: string }): ReactNode {
  const { t } = useTranslation("survey");
  const { text } = useLanguage();
  const { id, kind, options, reversed } = question;
  return (
    <li>
      <span className="question-text">{text(question.text)}</span>
      <span className="question-about">
        <code>{id}</code>
        <span>{t(`kind-${kind}`)}</span>
        {reversed === true ? <span>{t("reversed")}</span> : null}
        {note === undefined ? null : <span>{note}</span>}
      </span>
      {options === undefined ? null : (
        <span className="question-about">
          {options.map((option) => `${option.code} ${text(option.text)}`).join(" · ")}
        </span>
      )}
    </li>
  );
}

function Lines({ questions }: { readonly questions: readonly Question[] }): ReactNode {
  return (
    <ol className="question-list">
      {questions.map((question) => (
        <QuestionLine key={question.id} question={question} />
      ))}
    </ol>
  );
}

/** Questions of one part. */
export function QuestionList({
  title,
  about,
  questions,
}: {
  readonly title: string;
  readonly about?: string;
  readonly questions: readonly Question[];
}): ReactNode {
  const { t } = useTranslation("survey");
  return (
    <section className="panel" aria-label={title}>
      <h2>
        {title} <span className="quiet digits">{t("questionCount", { count: questions.length })}</span>
      </h2>
      {about === undefined ? null : <p className="quiet">{about}</p>}
      <Lines questions={questions} />
    </section>
  );
}

/** What is drawn from, by service: each is folded until somebody opens it. */
export function PoolList({ pool }: { readonly pool: QuestionnaireParts["pool"] }): ReactNode {
  const { t } = useTranslation("survey");
  const { text } = useLanguage();
  const count = pool.reduce((sum, { questions }) => sum + questions.length, 0);
  return (
    <section className="panel" aria-label={t("part-pool")}>
      <h2>
        {t("part-pool")} <span className="quiet digits">{t("questionCount", { count })}</span>
      </h2>
      <p className="quiet">{t("poolText")}</p>
      <div>
        {pool.map(({ service, questions }) => (
          <details key={service?.id ?? ""} className="folded">
            <summary>
              {service === null ? t("noService") : text(service.title)}{" "}
              <span className="quiet digits">{t("questionCount", { count: questions.length })}</span>
            </summary>
            <Lines questions={questions} />
          </details>
        ))}
      </div>
    </section>
  );
}
