import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../../ask/ask.ts";
import { valueOf } from "../../../ask/refused.ts";
import type { Column } from "../../../list/column.ts";
import { DataList } from "../../../list/data-list.tsx";
import { whole } from "../../../list/source.ts";
import { EmptyState } from "../../../states/empty-state.tsx";
import { useLanguage } from "../../../words/use-language.ts";
import type { SeenCampaign } from "../seen-campaign.ts";

interface Row {
  readonly code: string;
  readonly name: string;
  /** null: the community as a whole. */
  readonly building: string | null;
  /** null: fewer than 5. */
  readonly responses: number | null;
  readonly households: number | null;
}

/** Communities and, below each, its buildings. */
function rowsOf(communities: SeenCampaign["campaign"]["communities"]): readonly Row[] {
  return communities.flatMap(({ code, name, responses, households, buildings }) => [
    { code, name, building: null, responses, households },
    ...buildings.map((one) => ({ code, name, building: one.building, responses: one.responses, households: null })),
  ]);
}

/** Where responses come from: communities and buildings side by side; fewer than 5 of a building are not told. */
export function BuildingList({ seen: { campaign } }: { readonly seen: SeenCampaign }): ReactNode {
  const { t } = useTranslation("survey");
  const { format } = useLanguage();
  const source = useMemo(
    () =>
      whole("campaigns.get", `${campaign.id} places`, async (signal) => {
        const reply = await client.call("campaigns.get", { params: { campaignId: campaign.id }, signal });
        return { ok: true, etag: undefined, value: { items: rowsOf(valueOf(reply).communities) } };
      }),
    [campaign.id],
  );
  const most = Math.max(1, ...rowsOf(campaign.communities).map(({ responses }) => responses ?? 0));
  const columns = useMemo(
    (): readonly Column<Row>[] => [
      { key: "name", header: t("community"), value: ({ name }) => name, sort: "name", width: 180, grow: 2, drop: 0 },
      { key: "code", header: t("code"), value: ({ code }) => code, sort: "code", width: 120, fileOnly: true },
      {
        key: "building",
        header: t("building"),
        value: ({ building }) => building,
        cell: ({ building }) => building ?? <span className="quiet">{t("wholeCommunity")}</span>,
        sort: "building",
        width: 140,
        grow: 1,
        drop: 0,
      },
      {
        key: "responses",
        header: t("responses"),
        value: ({ responses }) => responses,
        cell: ({ responses }) => (
          <span className="bar-cell">
            <span className={responses === null ? "bar withheld" : "bar"} aria-hidden="true">
              <i style={{ width: `${(100 * (responses ?? 0)) / most}%` }} />
            </span>
            <span className="digits">{responses === null ? t("few") : format.count(responses)}</span>
          </span>
        ),
        sort: "responses",
        width: 190,
        grow: 2,
        drop: 1,
      },
      {
        key: "coverage",
        header: t("coverageShort"),
        value: ({ responses, households }) =>
          responses === null || households === null || households === 0 ? null : responses / households,
        cell: ({ responses, households }) =>
          responses === null || households === null || households === 0 ? (
            "–"
          ) : (
            <span className="digits">{format.share(responses / households)}</span>
          ),
        type: "number",
        sort: "coverage",
        width: 110,
        drop: 2,
      },
    ],
    [t, format, most],
  );
  return (
    <section className="panel" aria-label={t("places")}>
      <h2>{t("places")}</h2>
      <p className="note-small">{t("placesText")}</p>
      <DataList
        title={t("places")}
        columns={columns}
        source={source}
        rowKey={({ code, building }) => `${code} ${building ?? ""}`}
        rowName={({ name, building }) => `${name} ${building ?? ""}`}
        of={[campaign.name]}
        empty={<EmptyState title={t("placesNone")} />}
      />
    </section>
  );
}
