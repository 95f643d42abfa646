import type { Community } from "@sangan/api/client";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../ask/ask.ts";
import type { Column } from "../../list/column.ts";
import { DataList } from "../../list/data-list.tsx";
import { paged } from "../../list/source.ts";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";

const SORTS = ["name", "code"] as const;
const SOURCE = paged<Community>(
  "communities.list",
  { of: "choice" },
  {
    searches: "server",
    sorts: "server",
    ask: ({ cursor, limit, search, sort: wished, signal }) => {
      const sort = [...SORTS, ...SORTS.map((one) => `-${one}` as const)].find((one) => one === wished);
      return client.call("communities.list", { query: { cursor, limit, search, sort }, signal });
    },
  },
);

/** The communities, each of which leads to a page of its own. */
export function ChooseCommunity({
  title,
  lead,
  part,
}: {
  readonly title: string;
  readonly lead: string;
  /** What of a community is looked at. */
  readonly part: "series" | "cases";
}): ReactNode {
  const { t } = useTranslation("series");
  const columns = useMemo(
    (): readonly Column<Community>[] => [
      { key: "name", header: t("community"), value: ({ name }) => name, sort: "name", width: 180, grow: 3 },
      { key: "code", header: t("code"), value: ({ code }) => code, sort: "code", width: 150 },
    ],
    [t],
  );
  return (
    <Page title={title} lead={lead}>
      <DataList
        title={title}
        columns={columns}
        source={SOURCE}
        rowKey={({ code }) => code}
        hrefOf={({ code }) => `/communities/${code}/${part}`}
        empty={<EmptyState title={t("noCommunities")} text={t("noCommunitiesText")} />}
      />
    </Page>
  );
}
