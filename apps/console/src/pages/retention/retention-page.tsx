import type { KeptMetric } from "@sangan/api/client";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, question, useAsk } from "../../ask/ask.ts";
import type { Column } from "../../list/column.ts";
import { DataList } from "../../list/data-list.tsx";
import { whole } from "../../list/source.ts";
import { may, useMe } from "../../session/me.ts";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { bytesText } from "../evidence/bytes-text.ts";
import { PlanCard } from "./plan-card.tsx";
import { ProposeDialog } from "./propose.tsx";
import "../../form/form.css";
import "./retention.css";

const SOURCE = whole<KeptMetric>("retention.list", {}, async (signal) => {
  const reply = await client.call("retention.list", { signal });
  return reply.ok ? { ...reply, value: { items: reply.value.metrics } } : reply;
});
const FRESH_MILLISECONDS = 5000;

function useColumns(): readonly Column<KeptMetric>[] {
  const { t } = useTranslation("retention");
  const { format } = useLanguage();
  return useMemo((): readonly Column<KeptMetric>[] => {
    const count = (name: "rows" | "series" | "communities", drop: number): Column<KeptMetric> => ({
      key: name,
      header: t(name),
      type: "number",
      value: (metric) => metric[name],
      cell: (metric) => <span className="digits">{format.count(metric[name])}</span>,
      sort: name,
      width: 135,
      ...(drop === 0 ? {} : { drop }),
    });
    const day = (name: "first" | "last", drop: number): Column<KeptMetric> => ({
      key: name,
      header: t(name),
      value: (metric) => metric[name] ?? "",
      cell: (metric) => <span className="digits">{metric[name] ?? "–"}</span>,
      sort: name,
      width: 130,
      drop,
    });
    return [
      { key: "metric", header: t("metric"), value: ({ metric }) => metric, sort: "metric", width: 170, grow: 3 },
      count("rows", 0),
      day("first", 1),
      day("last", 4),
      count("series", 3),
      count("communities", 5),
      {
        key: "bytes",
        header: t("bytes"),
        type: "number",
        value: ({ bytes }) => bytes ?? 0,
        cell: ({ bytes }) => <span className="digits">{bytes === null ? "–" : bytesText(bytes)}</span>,
        sort: "bytes",
        width: 120,
        drop: 2,
      },
    ];
  }, [t, format]);
}

/** How long single values (原始观测值) are kept: what there is of each metric, and the plans by which some of it goes. */
export function RetentionPage(): ReactNode {
  const { t } = useTranslation("retention");
  const { metrics, plans } = useAsk("retention.list", {});
  const isMoving = plans.some(({ state }) => state === "running");
  useQuery({ ...question("retention.list", {}), refetchInterval: isMoving ? FRESH_MILLISECONDS : false });
  const [proposing, setProposing] = useState(false);
  const canManage = may(useMe(), "retention.manage");
  const propose = (
    <button type="button" className="button" disabled={metrics.length === 0} onClick={() => setProposing(true)}>
      {t("propose")}
    </button>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={canManage ? propose : undefined}>
      <div className="retention">
        <DataList
          title={t("title")}
          columns={useColumns()}
          source={SOURCE}
          rowKey={({ metric }) => metric}
          empty={<EmptyState title={t("none")} text={t("noneText")} />}
        />
        <section className="retention-plans" aria-label={t("plans")}>
          <h2>{t("plans")}</h2>
          {plans.length === 0 ? (
            <p>{t("plansNone")}</p>
          ) : (
            <ul className="retention-list">
              {plans.map((plan) => (
                <PlanCard key={plan.id} plan={plan} canManage={canManage} />
              ))}
            </ul>
          )}
        </section>
      </div>
      {proposing ? <ProposeDialog metrics={metrics} onClose={() => setProposing(false)} /> : null}
    </Page>
  );
}
