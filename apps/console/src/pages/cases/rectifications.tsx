import type { RectificationItem } from "@sangan/api/client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../ask/ask.ts";
import { valueOf } from "../../ask/refused.ts";
import { may, useMe } from "../../session/me.ts";
import { Fault } from "../../shell/fault.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { CallBackDialog } from "./call-back.tsx";
import { askedOf, RECTIFICATION_LISTS, type CaseSearch } from "./case-search.ts";
import { ListTabs } from "./list-tabs.tsx";

const PAGE = 10;
/** Where somebody has still to call. */
const WAITING: ReadonlySet<string> = new Set(["open", "overdue", "rectified", "call-back-overdue"]);

function useRectifications(code: string, search: CaseSearch) {
  const asked = { ...askedOf(search), list: search.low ?? "waiting", limit: PAGE };
  return useInfiniteQuery({
    queryKey: ["cases.rectifications", "list", code, asked],
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) => {
      const query = pageParam === "" ? asked : { ...asked, cursor: pageParam };
      return valueOf(await client.call("cases.rectifications", { params: { code }, query, signal }));
    },
    getNextPageParam: ({ next }) => next,
  });
}

function Card({ item, onCall }: { readonly item: RectificationItem; readonly onCall?: () => void }): ReactNode {
  const { t } = useTranslation("cases");
  const { format } = useLanguage();
  const { service, case: number, opened, rating, due, callBackDue, rectified, state, callBack } = item;
  const facts = [
    t("ratedAt", { time: format.minute(opened), count: rating }),
    due === null ? "" : t("rectifyBy", { time: format.minute(due) }),
    rectified === null ? "" : t("rectifiedAt", { time: format.minute(rectified) }),
    callBackDue === null ? "" : t("callBy", { time: format.minute(callBackDue) }),
  ];
  const isLate = state === "overdue" || state === "call-back-overdue" || state === "dissatisfied";
  return (
    <li className="case-card">
      <div className="case-card-head">
        <strong>{number}</strong>
        <span className="quiet">{service}</span>
        <span className={isLate ? "case-late" : undefined}>{t(`state-${state}`)}</span>
        {onCall === undefined ? null : (
          <button type="button" className="button" aria-label={t("callBackOf", { case: number })} onClick={onCall}>
            {t("callBack")}
          </button>
        )}
      </div>
      <p className="quiet">{facts.filter((part) => part !== "").join(" · ")}</p>
      {callBack === null ? null : (
        <p>
          {t(callBack.satisfied ? "calledYes" : "calledNo", { time: format.minute(callBack.at) })}
          {callBack.words === "" ? null : <q>{callBack.words}</q>}
        </p>
      )}
    </li>
  );
}

/** What low ratings led to (整改), and who is to be called back. */
export function Rectifications({ code, search }: { readonly code: string; readonly search: CaseSearch }): ReactNode {
  const { t } = useTranslation("cases");
  const canCall = may(useMe(), "case.manage", code);
  const [calling, setCalling] = useState<RectificationItem>();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useRectifications(code, search);
  const items = data?.pages.flatMap((page) => page.items);
  return (
    <section className="case-part" aria-labelledby="case-rectifications">
      <h2 id="case-rectifications">{t("rectifications")}</h2>
      <ListTabs name="low" lists={RECTIFICATION_LISTS} usual="waiting" search={search} />
      {items === undefined ? (
        error === null ? (
          <LoadingState rows={3} />
        ) : (
          <Fault error={error} reset={() => void refetch()} />
        )
      ) : items.length === 0 ? (
        <EmptyState title={t("noRectifications")} text={t("noRectificationsText")} />
      ) : (
        <ul className="plain-list case-cards">
          {items.map((item) => (
            <Card
              key={JSON.stringify([item.service, item.case, item.opened])}
              item={item}
              {...(canCall && WAITING.has(item.state) ? { onCall: () => setCalling(item) } : {})}
            />
          ))}
        </ul>
      )}
      {hasNextPage ? (
        <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("more")}
        </button>
      ) : null}
      {calling === undefined ? null : (
        <CallBackDialog code={code} item={calling} onClose={() => setCalling(undefined)} />
      )}
    </section>
  );
}
