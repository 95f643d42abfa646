import type { QuotaProgress } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../../ask/ask.ts";
import { useListState } from "../../../list/use-list-state.ts";
import { may, useMe } from "../../../session/me.ts";
import { useLanguage } from "../../../words/use-language.ts";
import { CommunityChoice } from "../community-choice.tsx";
import type { SeenCampaign } from "../seen-campaign.ts";
import { QuotaDialog } from "./quota-dialog.tsx";
import { useStratumName } from "./stratum-name.ts";

type Cell = QuotaProgress["cells"][number];

function CellRow({ cell, name }: { readonly cell: Cell; readonly name: string }): ReactNode {
  const { t } = useTranslation("survey");
  const { format } = useLanguage();
  const { limit, filled, full } = cell;
  return (
    <div className="bar-row quota">
      <span>{name}</span>
      <span className={filled === null ? "bar withheld" : full ? "bar full" : "bar"} aria-hidden="true">
        <i style={{ width: `${Math.min(100, (100 * (filled ?? 0)) / limit)}%` }} />
      </span>
      <span className="digits">
        {filled === null ? t("withheld") : format.count(filled)} / {format.count(limit)}
        {full ? <b className="quota-full">{t("full")}</b> : null}
      </span>
    </div>
  );
}

/** Quotas of a community by stratum, and how full they are, to the last answer. */
export function QuotaPanel({ seen }: { readonly seen: SeenCampaign }): ReactNode {
  const { t } = useTranslation("survey");
  const me = useMe();
  const { campaign } = seen;
  const state = useListState();
  const { items } = useAsk("quotas.list", { params: { campaignId: campaign.id } });
  const nameOf = useStratumName(campaign);
  const [isEditing, setEditing] = useState(false);
  const known = campaign.communities.map(({ code, name }) => ({ code, name }));
  const withCells = items.find(({ cells }) => cells.length > 0);
  const wanted = state.filter("quota") ?? withCells?.community ?? known[0]?.code;
  const chosen = known.find(({ code }) => code === wanted) ?? known[0];
  const cells = items.find(({ community }) => community === chosen?.code)?.cells ?? [];
  const mayChange = campaign.state !== "closed" && may(me, "campaign.write", chosen?.code);
  return (
    <section className="panel" aria-label={t("quotas")}>
      <h2>{t("quotas")}</h2>
      {chosen === undefined ? null : (
        <>
          <CommunityChoice communities={known} chosen={chosen.code} onChoose={(code) => state.set({ quota: code })} />
          {cells.length === 0 ? <p className="quiet">{t("quotasNone")}</p> : null}
          <div className="bar-list">
            {cells.map((cell) => (
              <CellRow
                key={`${cell.variable} ${cell.category}`}
                cell={cell}
                name={nameOf(cell.variable, cell.category)}
              />
            ))}
          </div>
          <p className="note-small">{t("quotasText")}</p>
          {mayChange && campaign.questionnaire.variables.length > 0 ? (
            <div className="form-actions">
              <button type="button" className="button" onClick={() => setEditing(true)}>
                {t("quotasEdit")}
              </button>
            </div>
          ) : null}
          {isEditing ? (
            <QuotaDialog campaign={campaign} community={chosen} cells={cells} onClose={() => setEditing(false)} />
          ) : null}
        </>
      )}
    </section>
  );
}
