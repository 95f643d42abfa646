import type { AnswerSummary, Evidence } from "@sangan/evaluation/evidence";
import type { FoundView } from "@sangan/report/view-model";
import { minute, shownValue } from "@sangan/report/view-model";
import { levelText, shortValue, weightingLines, type Words } from "@sangan/report/wording";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { tellable } from "./strata.ts";

const MOST_TITLES = 20;

function titles(ids: readonly string[], found: FoundView, words: Words): string {
  const { measure } = found.criterion;
  const known = measure.type === "checklist" ? measure.capabilities : [];
  const names = ids.slice(0, MOST_TITLES).map((id) => known.find((one) => one.id === id)?.title[words.language] ?? id);
  return names.length === 0 ? words.page.none : names.join(words.page.comma);
}

function answerLine({ counts, dontKnow, notUsed }: AnswerSummary, words: Words): string {
  const options = Object.entries(counts).toSorted(([a], [b]) => Number(a) - Number(b));
  const valid = options.reduce((sum, [, count]) => sum + count, 0);
  const said = words.rule.evidence;
  const each = options.map(([option, count]) => said.option(option, count));
  return [said.answers(valid, dontKnow, notUsed), ...each].join(words.page.comma);
}

/** What a summary of evidence says, line by line. */
function linesOf(evidence: Evidence, found: FoundView, words: Words): readonly string[] {
  const said = words.rule.evidence;
  const { colon, comma } = words.page;
  switch (evidence.kind) {
    case "numeric": {
      const value = (text: typeof evidence.min): string =>
        shortValue(shownValue(text, found.limits), evidence.unit, words);
      const quantiles = Object.entries(evidence.quantiles).map(
        ([at, text]) => `${said.quantile(String(Math.round(Number(at) * 1000) / 10))} ${value(text)}`,
      );
      const within = evidence.within === undefined ? [] : [said.inLimit(evidence.within)];
      const ends = [`${said.least} ${value(evidence.min)}`, `${said.greatest} ${value(evidence.max)}`];
      return [[said.observations(evidence.n), ...ends, ...quantiles, ...within].join(comma)];
    }
    case "ratio":
      return [said.ratio(evidence.numerator, evidence.n)];
    case "answers":
      return [
        answerLine(evidence, words),
        ...(evidence.weighting === undefined ? [] : weightingLines(evidence.weighting, words)),
      ];
    case "checklist":
      return [
        `${said.present} ${evidence.present.length}${colon}${titles(evidence.present, found, words)}`,
        `${said.absent} ${evidence.absent.length}${colon}${titles(evidence.absent, found, words)}`,
      ];
    case "attestation": {
      const grounds = evidence.grounds.length === 0 ? words.page.none : evidence.grounds.join(comma);
      return [
        said.level(levelText(evidence.level, found, words)),
        `${said.assessor}${colon}${evidence.assessor}`,
        `${said.grounds}${colon}${grounds}`,
      ];
    }
  }
}

function Strata({ evidence }: { readonly evidence: AnswerSummary }): ReactNode {
  const { t } = useTranslation("result");
  const strata = tellable(evidence.strata);
  if (strata.length === 0) return null;
  return (
    <details>
      <summary>{t("strata")}</summary>
      <ul>
        {strata.map(({ name, count }) => (
          <li key={name}>{t("stratum", { name, count })}</li>
        ))}
      </ul>
    </details>
  );
}

/** The summaries behind one criterion, with their dates and the digests of the raw files. */
export function EvidenceLines({ found, words }: { readonly found: FoundView; readonly words: Words }): ReactNode {
  const { t } = useTranslation("result");
  if (found.evidence.length === 0) return <span className="quiet">{words.trace.noEvidence}</span>;
  return found.evidence.map((evidence, at) => (
    // Summaries of one criterion have no other name than their place in the bundle.
    <div key={at} className="evidence">
      {linesOf(evidence, found, words).map((line) => (
        <p key={line}>{line}</p>
      ))}
      {evidence.kind === "answers" ? <Strata evidence={evidence} /> : null}
      <p className="quiet">
        {t("period")}{" "}
        {words.rule.evidence.span(
          minute(evidence.from, found.zone),
          minute(evidence.to, found.zone),
          words.facts.zone(found.zone),
        )}
      </p>
      {evidence.sources.length === 0 ? null : (
        <p className="quiet digests">
          {t("sources")}{" "}
          {evidence.sources.map((digest) => (
            <code key={digest} title={digest}>
              {digest.slice(0, 12)}
            </code>
          ))}
        </p>
      )}
    </div>
  ));
}
