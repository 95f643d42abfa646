import type { Distribution } from "@sangan/api/client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question } from "../../ask/ask.ts";
import { Fault } from "../../shell/fault.tsx";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { Limits } from "../series/limits.tsx";
import { withUnit } from "../series/unit.ts";
import { CommunityList } from "./community-list.tsx";
import { Histogram } from "./histogram.tsx";
import { MetricFilters } from "./metric-filters.tsx";
import { askedOf, isAskable, metricSearch, type MetricSearch } from "./metric-search.ts";
import "../../form/form.css";
import "../series/series.css";
import "./metrics.css";

const PARTS = ["p5", "p25", "p50", "p75", "p95", "p99"] as const;

/** Exact figures, and the percentiles with what they may be off by. */
function Figures({ distribution }: { readonly distribution: Distribution }): ReactNode {
  const { t } = useTranslation("metrics");
  const { format } = useLanguage();
  const { n, communities, mean, least, most, unit, percentiles, accuracy } = distribution;
  const told = (value: number | null): string => withUnit(format.figure(value), unit);
  const exact: readonly (readonly [string, string])[] = [
    [t("communities"), format.count(communities)],
    [t("n"), format.count(n)],
    [t("mean"), told(mean)],
    [t("least"), told(least)],
    [t("most"), told(most)],
  ];
  return (
    <section className="panel metric-figures" aria-label={t("figures")}>
      <h2>{t("exact")}</h2>
      <dl>
        {exact.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {percentiles === null ? null : (
        <>
          <h2>{t("percentiles", { share: format.share(accuracy) })}</h2>
          <dl>
            {PARTS.map((part) => (
              <div key={part}>
                <dt>{t(part)}</dt>
                <dd>{told(percentiles[part])}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <Limits series={distribution} />
    </section>
  );
}

function Spread({
  distribution,
  search,
}: {
  readonly distribution: Distribution;
  readonly search: MetricSearch;
}): ReactNode {
  const { t } = useTranslation("metrics");
  const { n, waiting, percentiles } = distribution;
  if (n === 0) return <EmptyState title={t("noneHere")} text={t("noneHereText")} />;
  return (
    <>
      {waiting === 0 ? null : (
        <p className="note metric-waiting" role="status">
          {t("waiting", { count: waiting })}
        </p>
      )}
      <div className="metric-top">
        {percentiles === null ? null : <Histogram distribution={distribution} />}
        <Figures distribution={distribution} />
      </div>
      <CommunityList distribution={distribution} search={search} />
    </>
  );
}

/** What was answered, once it was. */
function Asked({
  error,
  reset,
  children,
}: {
  readonly error: Error | null;
  readonly reset: () => void;
  readonly children: ReactNode;
}): ReactNode {
  if (error !== null) return <Fault error={error} reset={reset} />;
  return children ?? <LoadingState rows={6} />;
}

/** How the values of a metric (指标) are spread over the communities that one may see. */
export function MetricPage(): ReactNode {
  const { t } = useTranslation("metrics");
  const { metric = "" } = useParams({ strict: false });
  const search = metricSearch(useSearch({ strict: false }));
  const askable = isAskable(search);
  const asked = useQuery({
    ...question("metrics.distribution", { params: { metric }, query: askedOf(search) }),
    placeholderData: keepPreviousData,
    enabled: askable,
  });
  const distribution = asked.data?.value;
  return (
    <Page
      title={metric}
      lead={t("pageLead")}
      actions={
        <Link to="/distributions" className="button">
          {t("toList")}
        </Link>
      }
    >
      <div className="metric" aria-busy={askable && asked.isPlaceholderData}>
        <MetricFilters distribution={distribution} search={search} />
        {askable ? (
          <Asked error={asked.error} reset={() => void asked.refetch()}>
            {distribution === undefined ? null : <Spread distribution={distribution} search={search} />}
          </Asked>
        ) : (
          <EmptyState title={t("badDays")} text={t("badDaysText")} />
        )}
      </div>
    </Page>
  );
}
