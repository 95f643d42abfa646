import type { CaseSummaryView } from "@sangan/api/client";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../ask/ask.ts";
import type { Column } from "../../list/column.ts";
import { DataList } from "../../list/data-list.tsx";
import { paged } from "../../list/source.ts";
import { EmptyState } from "../../states/empty-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { CaseDialog, type CaseName } from "./case-dialog.tsx";
import { askedOf, CASE_LISTS, type CaseSearch } from "./case-search.ts";
import { ListTabs } from "./list-tabs.tsx";
import { useStepText } from "./use-step-text.ts";

function useColumns(): readonly Column<CaseSummaryView>[] {
  const { t } = useTranslation("cases");
  const { format } = useLanguage();
  const stepText = useStepText();
  return useMemo(
    (): readonly Column<CaseSummaryView>[] => [
      { key: "case", header: t("case"), value: (one) => one.case, width: 130, grow: 2 },
      { key: "service", header: t("service"), value: ({ service }) => service, width: 130, grow: 1, drop: 3 },
      {
        key: "begun",
        header: t("begun"),
        type: "time",
        value: ({ begun }) => begun,
        cell: ({ begun }) => <span className="digits">{format.minute(begun)}</span>,
        width: 140,
        drop: 2,
      },
      {
        key: "last",
        header: t("last"),
        value: ({ last }) => stepText(last.activity),
        cell: ({ last }) => (
          <span>
            {stepText(last.activity)} <span className="quiet digits">{format.minute(last.time)}</span>
          </span>
        ),
        width: 210,
        drop: 4,
      },
      { key: "standing", header: t("standing"), value: ({ standing }) => t(`standing-${standing}`), width: 110 },
      {
        key: "late",
        header: t("late"),
        value: ({ late }) => late.map((stage) => t(`late-${stage}`)).join(t("comma")),
        cell: ({ late }) =>
          late.length === 0 ? (
            "–"
          ) : (
            <span className="case-late">{late.map((stage) => t(`late-${stage}`)).join(t("comma"))}</span>
          ),
        width: 170,
        drop: 1,
      },
      {
        key: "rating",
        header: t("rating"),
        type: "number",
        value: ({ rating }) => rating,
        cell: ({ rating }) => <span className="digits">{rating === null ? "–" : t("stars", { count: rating })}</span>,
        width: 90,
      },
    ],
    [t, format, stepText],
  );
}

/** The cases that somebody should look at, or all; each opens its course. */
export function CaseList({ code, search }: { readonly code: string; readonly search: CaseSearch }): ReactNode {
  const { t } = useTranslation("cases");
  const [shown, setShown] = useState<CaseName>();
  const { list = "late" } = search;
  const { service, from, to } = askedOf(search);
  const columns = useColumns();
  const source = useMemo(() => {
    const asked = {
      list,
      ...(service === undefined ? {} : { service }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    };
    return paged<CaseSummaryView>(
      "cases.list",
      { code, ...asked },
      {
        ask: ({ cursor, limit, signal }) =>
          client.call("cases.list", { params: { code }, query: { ...asked, cursor, limit }, signal }),
      },
    );
  }, [code, list, service, from, to]);
  return (
    <section className="case-part" aria-labelledby="case-list">
      <h2 id="case-list">{t("list")}</h2>
      <ListTabs name="list" lists={CASE_LISTS} usual="late" search={search} />
      <DataList
        key={list}
        title={t("list")}
        plain
        columns={columns}
        source={source}
        of={[code]}
        rowKey={(one) => JSON.stringify([one.service, one.case])}
        rowName={(one) => one.case}
        onOpen={setShown}
        empty={<EmptyState title={t(`none-${list}`)} text={t("noneText")} />}
      />
      {shown === undefined ? null : <CaseDialog code={code} name={shown} onClose={() => setShown(undefined)} />}
    </section>
  );
}
