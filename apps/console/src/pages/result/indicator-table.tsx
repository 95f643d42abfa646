import type { CommunityView, IndicatorView } from "@sangan/report/view-model";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { GateMark } from "../../score/gate-mark.tsx";
import { ScoreInterval } from "../../score/score-interval.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { DangerMark, useDangers } from "../alarms/alarm-note.tsx";
import { IndicatorLink } from "./indicator-link.tsx";
import type { ResultKey } from "./result-data.ts";

function IndicatorRow({
  indicator,
  at,
  isInDanger,
}: {
  readonly indicator: IndicatorView;
  readonly at: ResultKey;
  readonly isInDanger: boolean;
}): ReactNode {
  const { t } = useTranslation("result");
  const { value, lowValue, highValue } = indicator.q;
  return (
    <tr>
      <th scope="row">
        <IndicatorLink at={at} indicator={indicator} />
      </th>
      <td>
        <ScoreInterval reading={{ score: value, low: lowValue, high: highValue }} most={indicator.fullValue} />
      </td>
      <td className="digits figure">
        {indicator.listed && indicator.role === "weighted" ? `${indicator.weight}%` : "–"}
      </td>
      <td className="digits figure">{indicator.contribution ?? "–"}</td>
      <td>
        {indicator.gated ? <GateMark cause={indicator.gate === "unknown" ? "unknown" : "unmet"} /> : null}
        {isInDanger && !indicator.gated ? <DangerMark /> : null}
        {indicator.insufficient === 0 || indicator.gated ? null : (
          <span className="warn-text">{t("missingItems", { count: indicator.insufficient })}</span>
        )}
      </td>
    </tr>
  );
}

/** All indicators with their scores, as a table that leads on. */
export function IndicatorTable({ view, at }: { readonly view: CommunityView; readonly at: ResultKey }): ReactNode {
  const { t } = useTranslation("result");
  const { text } = useLanguage();
  const { indicators: dangers } = useDangers(at.code, at.roundId);
  const groups = [
    ...view.branches.map(({ id, clause, title, leaves }) => ({ id, name: `${clause} ${text(title)}`, leaves })),
    { id: "innovation", name: t("innovation"), leaves: view.innovation },
    { id: "penalties", name: t("penalties"), leaves: view.penalties },
  ].filter(({ leaves }) => leaves.length > 0);
  return (
    <section className="panel" aria-labelledby="indicators">
      <h2 id="indicators">{t("indicatorsTitle")}</h2>
      <div className="table-scroll" tabIndex={0} role="group" aria-labelledby="indicators">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t("indicator")}</th>
              <th scope="col">{t("score")}</th>
              <th scope="col" className="figure">
                {t("weight")}
              </th>
              <th scope="col" className="figure">
                {t("contribution")}
              </th>
              <th scope="col">{t("state")}</th>
            </tr>
          </thead>
          {groups.map(({ id, name, leaves }) => (
            <tbody key={id}>
              {leaves.length === 1 && leaves[0]?.id === id ? null : (
                <tr className="group-row">
                  <th scope="rowgroup" colSpan={5}>
                    {name}
                  </th>
                </tr>
              )}
              {leaves.map((leaf) => (
                <IndicatorRow key={leaf.id} indicator={leaf} at={at} isInDanger={dangers.has(leaf.id)} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  );
}
