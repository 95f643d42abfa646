import type { CampaignDetail, ItemDetail } from "@sangan/api/client";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../../ask/ask.ts";
import { useListState } from "../../../list/use-list-state.ts";
import { AnswerBars, type AnswerRow } from "../../../pictures/answer-bars.tsx";
import { OptionShares } from "../../../pictures/option-shares.tsx";
import { useEstimateText } from "../../../pictures/use-estimate-text.ts";
import { useLanguage } from "../../../words/use-language.ts";

/** One question of a community: how it was answered, by stratum, by building, and in earlier campaigns. */
export function ItemVoice({
  campaign,
  code,
  question,
}: {
  readonly campaign: CampaignDetail;
  readonly code: string;
  readonly question: string;
}): ReactNode {
  const { t } = useTranslation("voice");
  const { text, format } = useLanguage();
  const state = useListState();
  const tell = useEstimateText();
  const detail = useAsk("answers.item", { params: { campaignId: campaign.id, code, question } });
  const { overall, kind } = detail;
  return (
    <>
      <section className="panel item-voice-head">
        <button type="button" className="button" onClick={() => state.set({ question: undefined })}>
          ← {t("back")}
        </button>
        <h2>{text(detail.text)}</h2>
        <p>
          <b className="item-voice-mean digits">{tell(overall)}</b>
          {overall.n === null ? null : <span className="digits quiet"> n = {format.count(overall.n)}</span>}
          {overall.topBox === null ? null : (
            <span className="digits quiet">
              {" "}
              · {t("topBox")} {format.share(overall.topBox)}
            </span>
          )}
        </p>
        {overall.state === "shown" ? null : (
          <p className="note warn">{t(overall.state === "suppressed" ? "withheldWhy" : "thinWhy")}</p>
        )}
        <p className="quiet">
          <code>{question}</code>
        </p>
      </section>
      <div className="campaign-panels">
        <OptionShares kind={kind} options={detail.options} />
        {detail.strata.map(({ variable, text: title, categories }) => (
          <AnswerBars
            key={variable}
            kind={kind}
            title={text(title)}
            of={text(title)}
            rows={categories.map((one) => ({ id: one.category, name: text(one.text), estimate: one.estimate }))}
          />
        ))}
        {detail.buildings.length === 0 ? null : (
          <AnswerBars
            kind={kind}
            title={t("byBuilding")}
            of={t("building")}
            rows={detail.buildings.map(({ building, estimate }) => ({ id: building, name: building, estimate }))}
          />
        )}
        <AnswerBars kind={kind} title={t("overRounds")} of={t("round")} rows={roundRows(detail, code)} />
      </div>
    </>
  );
}

function roundRows({ rounds, question }: ItemDetail, code: string): readonly AnswerRow[] {
  return rounds.map(({ roundId, roundName, campaignId, estimate }) => ({
    id: campaignId,
    name: roundName,
    estimate,
    link: (
      <Link
        to="/surveys/$campaignId"
        params={{ campaignId }}
        search={{ tab: "results", community: code, question, round: roundId }}
      >
        {roundName}
      </Link>
    ),
  }));
}
