import type { Community } from "@sangan/api/client";
import { Link } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../ask/ask.ts";
import type { Column } from "../../list/column.ts";
import { DataList } from "../../list/data-list.tsx";
import { paged } from "../../list/source.ts";
import { may, useMe } from "../../session/me.ts";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import "../../form/form.css";

const SORTS = ["code", "-code", "name", "-name"] as const;

const SOURCE = paged<Community>(
  "communities.list",
  {},
  {
    searches: "server",
    sorts: "server",
    ask: ({ cursor, limit, search, sort: wished, signal }) => {
      const sort = SORTS.find((one) => one === wished);
      return client.call("communities.list", { query: { cursor, limit, search, sort }, signal });
    },
  },
);

function useColumns(): readonly Column<Community>[] {
  const { t } = useTranslation("communities");
  return useMemo(
    (): readonly Column<Community>[] => [
      { key: "name", header: t("name"), value: ({ name }) => name, sort: "name", width: 180, grow: 3 },
      {
        key: "code",
        header: t("code"),
        value: ({ code }) => code,
        cell: ({ code }) => <span className="digits">{code}</span>,
        sort: "code",
        width: 120,
        grow: 0,
        drop: 1,
      },
      { key: "street", header: t("street"), value: ({ street }) => street, width: 120, drop: 4 },
      { key: "district", header: t("district"), value: ({ district }) => district, width: 110, drop: 3 },
      { key: "city", header: t("city"), value: ({ city }) => city, width: 100, drop: 5 },
      {
        key: "households",
        header: t("households"),
        type: "number",
        value: ({ households }) => households,
        width: 104,
        drop: 2,
      },
      { key: "residents", header: t("residents"), type: "number", value: ({ residents }) => residents, drop: 6 },
      { key: "stage", header: t("stage"), value: ({ stage }) => stage, fileOnly: true },
      { key: "updatedAt", header: t("updatedAt"), type: "time", value: ({ updatedAt }) => updatedAt, fileOnly: true },
    ],
    [t],
  );
}

/** Communities (社区) of one's own part of the country. */
export function CommunitiesPage(): ReactNode {
  const { t } = useTranslation("communities");
  const me = useMe();
  const actions = may(me, "community.write") ? (
    <>
      <Link to="/communities/import" className="button">
        {t("import")}
      </Link>
      <Link to="/communities/new" className="button primary">
        {t("add")}
      </Link>
    </>
  ) : undefined;
  return (
    <Page title={t("title")} actions={actions}>
      <DataList
        title={t("title")}
        columns={useColumns()}
        source={SOURCE}
        rowKey={({ id }) => id}
        hrefOf={({ code }) => `/communities/${code}`}
        empty={<EmptyState title={t("none")} text={t("noneText")} action={actions} />}
      />
    </Page>
  );
}
