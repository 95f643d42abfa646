import type { Campaign, SurveyResult } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../../words/use-language.ts";

const SENSES = ["gain", "security", "happiness", "overall"] as const;
const REASONS = [
  "no-margins",
  "no-respondent",
  "cell-without-respondent",
  "population-zero",
  "totals-differ",
  "repeated-margin",
  "unknown-category",
  "not-converged",
] as const;

/** How many answered, how answers were weighted, and how well the questions of a sense hold together. */
export function WeightingFacts({
  campaign,
  result,
}: {
  readonly campaign: Pick<Campaign, "questionnaire">;
  readonly result: SurveyResult;
}): ReactNode {
  const { t } = useTranslation("voice");
  const { format, text } = useLanguage();
  const { n, weighting, withdrawn, reliability } = result;
  const { method, reason, variables, designEffect, effectiveN, iterations } = weighting;
  const number = (value: number | null): string => (value === null ? "–" : format.score(value));
  const nameOf = (variable: string): string => {
    const known = campaign.questionnaire.variables.find(({ id }) => id === variable);
    return known === undefined ? variable : text(known.title);
  };
  const why = REASONS.find((one) => one === reason);
  return (
    <section className="panel">
      <h2>{t("weighting")}</h2>
      <dl className="facts">
        <dt>{t("responses")}</dt>
        <dd className="digits">{n === null ? t("few") : format.count(n)}</dd>
        <dt>{t("method")}</dt>
        <dd>
          {t(`method-${method}`)}
          {reason === null ? null : <span className="bad"> · {why === undefined ? reason : t(`reason-${why}`)}</span>}
        </dd>
        <dt>{t("margins")}</dt>
        <dd>{variables.length === 0 ? t("none") : variables.map(nameOf).join(t("comma"))}</dd>
        <dt title={t("designEffectWhy")}>{t("designEffect")}</dt>
        <dd className="digits">{number(designEffect)}</dd>
        <dt>{t("effectiveN")}</dt>
        <dd className="digits">{effectiveN === null ? "–" : format.count(Math.round(effectiveN))}</dd>
        {iterations === null ? null : (
          <>
            <dt>{t("iterations")}</dt>
            <dd className="digits">{format.count(iterations)}</dd>
          </>
        )}
        <dt>{t("withdrawn")}</dt>
        <dd className="digits">{format.count(withdrawn)}</dd>
      </dl>
      {reliability.length === 0 ? null : (
        <table className="plain-table">
          <caption>{t("reliability")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("sense")}</th>
              <th scope="col" className="number">
                n
              </th>
              <th scope="col" className="number">
                α
              </th>
              <th scope="col" className="number">
                ω
              </th>
            </tr>
          </thead>
          <tbody>
            {reliability.map(({ sense, n: answers, alpha, omega }) => {
              const known = SENSES.find((one) => one === sense);
              return (
                <tr key={sense}>
                  <th scope="row">{known === undefined ? sense : t(`sense-${known}`)}</th>
                  <td className="number digits">{format.count(answers)}</td>
                  <td className="number digits">{number(alpha)}</td>
                  <td className="number digits">{number(omega)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
