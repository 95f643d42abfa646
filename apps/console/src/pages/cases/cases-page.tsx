import { addressOf } from "@sangan/api/client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question, useAsk } from "../../ask/ask.ts";
import { Fault } from "../../shell/fault.tsx";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import { CaseFilters } from "./case-filters.tsx";
import { CaseList } from "./case-list.tsx";
import { askedOf, caseSearch, type CaseSearch } from "./case-search.ts";
import { MeasureTiles } from "./measures.tsx";
import { ProcessPicture } from "./process-picture.tsx";
import { Rectifications } from "./rectifications.tsx";
import "../../form/form.css";
import "../result/result.css";
import "./cases.css";

/** What cases of a service and some days come to. */
function Overview({ code, search }: { readonly code: string; readonly search: CaseSearch }): ReactNode {
  const { t } = useTranslation("cases");
  const call = { params: { code }, query: askedOf(search) };
  const measures = useQuery({ ...question("cases.measures", call), placeholderData: keepPreviousData });
  const picture = useQuery({ ...question("cases.picture", call), placeholderData: keepPreviousData });
  const error = measures.error ?? picture.error;
  if (error !== null)
    return (
      <Fault
        error={error}
        reset={() => {
          void measures.refetch();
          void picture.refetch();
        }}
      />
    );
  if (measures.data === undefined || picture.data === undefined) return <LoadingState rows={6} />;
  if (picture.data.value.cases === 0) return <EmptyState title={t("noneFound")} text={t("noneFoundText")} />;
  return (
    <div className="cases" aria-busy={measures.isPlaceholderData || picture.isPlaceholderData}>
      <ProcessPicture picture={picture.data.value} />
      <MeasureTiles measures={measures.data.value} />
      <Rectifications code={code} search={search} />
      <CaseList code={code} search={search} />
    </div>
  );
}

/** The service cases (服务工单) of a community: their process, their measures, and what low ratings led to. */
export function CasesPage(): ReactNode {
  const { t } = useTranslation("cases");
  const { code = "" } = useParams({ strict: false });
  const search = caseSearch(useSearch({ strict: false }));
  const community = useAsk("communities.get", { params: { code } });
  const { items } = useAsk("cases.services", { params: { code } });
  return (
    <Page
      title={t("titleOf", { name: community.name })}
      lead={t("pageLead")}
      actions={
        <>
          <Link to="/cases" className="button">
            {t("toCommunities")}
          </Link>
          <Link to="/communities/$code" params={{ code }} className="button">
            {t("toCommunity")}
          </Link>
          <Link to="/communities/$code/cases/rules" params={{ code }} className="button">
            {t("toRules")}
          </Link>
          {items.length === 0 ? null : (
            <a
              className="button"
              href={addressOf("cases.export", { params: { code }, query: askedOf(search) })}
              title={t("exportTitle")}
              download
            >
              {t("export")}
            </a>
          )}
        </>
      }
    >
      {items.length === 0 ? (
        <EmptyState
          title={t("none")}
          text={t("emptyText")}
          action={
            <Link to="/communities/$code/cases/rules" params={{ code }} className="button">
              {t("log")}
            </Link>
          }
        />
      ) : (
        <div className="cases">
          <CaseFilters services={items.map(({ service }) => service)} search={search} />
          <Overview code={code} search={search} />
        </div>
      )}
    </Page>
  );
}
