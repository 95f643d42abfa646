import type { CommunitySpread, Distribution } from "@sangan/api/client";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../ask/ask.ts";
import type { Column } from "../../list/column.ts";
import { DataList } from "../../list/data-list.tsx";
import { paged } from "../../list/source.ts";
import { EmptyState } from "../../states/empty-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { unitText, withUnit } from "../series/unit.ts";
import { SpreadBox } from "./box.tsx";
import { askedOf, type MetricSearch } from "./metric-search.ts";
import { scaleOf } from "./scale.ts";

const NAMES = ["code", "n", "mean", "p50", "p95"] as const;
const SORTS = NAMES.flatMap((one) => [one, `-${one}`] as const);

function useColumns(distribution: Distribution): readonly Column<CommunitySpread>[] {
  const { t } = useTranslation("metrics");
  const { format } = useLanguage();
  return useMemo((): readonly Column<CommunitySpread>[] => {
    const { unit } = distribution;
    const scale = scaleOf(distribution);
    const told = (value: number | null): string => withUnit(format.figure(value), unit);
    const number = (
      key: "least" | "mean" | "p5" | "p25" | "p50" | "p75" | "p95" | "most",
    ): Column<CommunitySpread> => ({
      key,
      header: t(key),
      type: "number",
      value: (one) => one[key],
      cell: (one) => <span className="digits">{format.figure(one[key])}</span>,
      width: 84,
    });
    const only = (key: Parameters<typeof number>[0]): Column<CommunitySpread> => ({ ...number(key), fileOnly: true });
    const sorted = (key: "mean" | "p50" | "p95"): Column<CommunitySpread> => ({ ...number(key), sort: key });
    return [
      { key: "name", header: t("community"), value: ({ name }) => name, width: 150, grow: 3 },
      { key: "code", header: t("code"), value: ({ code }) => code, sort: "code", width: 120, drop: 4 },
      { key: "n", header: t("n"), type: "number", value: ({ n }) => n, sort: "n", width: 90, drop: 3 },
      only("least"),
      { ...sorted("mean"), drop: 2 },
      only("p5"),
      only("p25"),
      { ...sorted("p50"), drop: 1 },
      only("p75"),
      { ...sorted("p95"), width: 116 },
      only("most"),
      { key: "unit", header: t("unit"), value: () => unitText(unit), fileOnly: true },
      {
        key: "spread",
        header: t("spread"),
        value: () => null,
        cell: (one) => (
          <SpreadBox
            community={one}
            scale={scale}
            label={t("spreadOf", { p5: told(one.p5), p50: told(one.p50), p95: told(one.p95) })}
          />
        ),
        width: 130,
        grow: 3,
      },
    ];
  }, [distribution, t, format]);
}

/** The communities of a distribution, each with its own part of it. */
export function CommunityList({
  distribution,
  search,
}: {
  readonly distribution: Distribution;
  readonly search: MetricSearch;
}): ReactNode {
  const { t } = useTranslation("metrics");
  const { metric, unit, from, to } = distribution;
  const asked = JSON.stringify(askedOf(search));
  const source = useMemo(() => {
    const query = askedOf(search);
    return paged<CommunitySpread>(
      "metrics.communities",
      { metric, asked },
      {
        sorts: "server",
        ask: ({ cursor, limit, sort: wished, signal }) => {
          const sort = SORTS.find((one) => one === wished);
          return client.call("metrics.communities", {
            params: { metric },
            query: { ...query, cursor, limit, sort },
            signal,
          });
        },
      },
    );
    // The question is the same as long as its text is.
  }, [metric, asked]);
  return (
    <section className="metric-part" aria-labelledby="metric-communities">
      <h2 id="metric-communities">{t("communities")}</h2>
      <p className="note-small">
        {unitText(unit) === "" ? t("communitiesLead") : t("communitiesIn", { unit: unitText(unit) })}
      </p>
      <DataList
        title={t("communitiesOf", { metric })}
        columns={useColumns(distribution)}
        source={source}
        of={[from, to]}
        rowKey={({ code }) => code}
        hrefOf={({ code }) => `/communities/${code}/series`}
        empty={<EmptyState title={t("noneHere")} text={t("noneHereText")} />}
      />
    </section>
  );
}
