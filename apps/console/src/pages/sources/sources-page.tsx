import type { Source } from "@sangan/api/client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../ask/ask.ts";
import type { Column } from "../../list/column.ts";
import { DataList } from "../../list/data-list.tsx";
import { whole } from "../../list/source.ts";
import { may, useMe } from "../../session/me.ts";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { useScopeText } from "../people/scope-picker.tsx";
import { TownAlive } from "./alive.tsx";
import { HeardMark } from "./heard-mark.tsx";
import { NewSource } from "./new-source.tsx";
import { useNow } from "./use-now.ts";
import "../../form/form.css";
import "./sources.css";

const SOURCE = whole("sources.list", {}, (signal) => client.call("sources.list", { signal }));
const FRESH_MILLISECONDS = 10_000;
/** Parts of the country that are named in a row; of others the number. */
const FEW_SCOPES = 2;
const COUNTS = ["accepted", "duplicate", "revised", "quarantined"] as const;

function useColumns(): readonly Column<Source>[] {
  const { t } = useTranslation("sources");
  const scopeText = useScopeText();
  const now = useNow();
  return useMemo(
    (): readonly Column<Source>[] => [
      {
        key: "name",
        header: t("name"),
        value: ({ name }) => name,
        cell: ({ name, demo }) =>
          demo ? (
            <>
              {name} <em className="source-demo">{t("demoTag")}</em>
            </>
          ) : (
            name
          ),
        sort: "name",
        width: 180,
        grow: 3,
      },
      { key: "kind", header: t("kind"), value: ({ kind }) => t(`kind-${kind}`), sort: "kind", width: 110, drop: 4 },
      {
        key: "trust",
        header: t("trust"),
        value: ({ trust }) => t(`trust-${trust}`),
        sort: "trust",
        width: 110,
        drop: 6,
      },
      {
        key: "scopes",
        header: t("scopes"),
        value: ({ scopes }) => scopes.map(scopeText).join("; "),
        cell: ({ scopes }) => {
          const named = scopes.slice(0, FEW_SCOPES).map(scopeText).join("; ");
          return scopes.length > FEW_SCOPES ? t("scopesMore", { named, count: scopes.length - FEW_SCOPES }) : named;
        },
        width: 160,
        grow: 2,
        drop: 5,
      },
      {
        key: "lastSeenAt",
        header: t("heard"),
        type: "time",
        value: ({ health }) => health?.lastSeenAt ?? null,
        cell: (source) => <HeardMark source={source} now={now} />,
        sort: "lastSeenAt",
        width: 130,
        drop: 1,
      },
      ...COUNTS.map((name): Column<Source> => ({
        key: name,
        header: t(name),
        type: "number",
        value: ({ health }) => health?.[name] ?? 0,
        sort: name,
        width: 112,
        grow: 0,
        drop: name === "quarantined" ? 2 : 3,
      })),
      {
        key: "state",
        header: t("state"),
        value: ({ state }) => t(`state-${state}`),
        sort: "state",
        width: 80,
        drop: 2,
      },
    ],
    [t, scopeText, now],
  );
}

/** Asks anew for what is listed while it is looked at: counts move as observations come in. */
function useFresh(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void queries.invalidateQueries({ queryKey: ["sources.list"] });
    }, FRESH_MILLISECONDS);
    return () => clearInterval(timer);
  }, [queries]);
}

/** Sources (来源) of observations, and how they do. */
export function SourcesPage(): ReactNode {
  const { t } = useTranslation("sources");
  const [adding, setAdding] = useState(false);
  const canManage = may(useMe(), "source.manage");
  useFresh();
  const add = (
    <button type="button" className="button primary" onClick={() => setAdding(true)}>
      {t("add")}
    </button>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={canManage ? add : undefined}>
      <TownAlive />
      <DataList
        title={t("title")}
        columns={useColumns()}
        source={SOURCE}
        rowKey={({ id }) => id}
        hrefOf={({ id }) => `/sources/${id}`}
        empty={<EmptyState title={t("none")} text={t("noneText")} />}
      />
      {adding ? <NewSource onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}
