import type { RoundDetail, RoundResult } from "@sangan/api/client";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Suspense, useDeferredValue, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk, useChange } from "../../ask/ask.ts";
import { ProblemNote } from "../../list/problem-note.tsx";
import { may, useMe } from "../../session/me.ts";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { GateNote, useDangers } from "../alarms/alarm-note.tsx";
import { ChangeList } from "./change-list.tsx";
import { Exports } from "./exports.tsx";
import { GainList } from "./gain-list.tsx";
import { Headline } from "./headline.tsx";
import { IndicatorTable } from "./indicator-table.tsx";
import { MissingList } from "./missing-list.tsx";
import { useMember, useResult, viewOf, type ResultKey } from "./result-data.ts";
import { RESULT_VIEWS, type ResultView } from "./result-view.ts";
import { ScorePictures } from "./score-pictures.tsx";
import { Trend } from "./trend.tsx";
import { useReportWords } from "./use-report-words.ts";
import { ZeroedList } from "./zeroed-list.tsx";
import "./result.css";

const route = getRouteApi("/rounds/$roundId/communities/$code");

type Kept = NonNullable<RoundResult["result"]>;

interface Opened {
  readonly at: ResultKey;
  readonly member: RoundResult;
  readonly kept: Kept;
  readonly round: RoundDetail;
}

function Tabs({ at, view }: { readonly at: ResultKey; readonly view: ResultView }): ReactNode {
  const { t } = useTranslation("result");
  return (
    <nav className="tabs" aria-label={t("views")}>
      {RESULT_VIEWS.map((one) => (
        <Link
          key={one}
          to="/rounds/$roundId/communities/$code"
          params={at}
          search={one === "work" ? {} : { view: one }}
          className="tab"
          activeOptions={{ exact: true }}
          {...(one === view ? { "aria-current": "page" as const } : {})}
        >
          {t(`view-${one}`)}
        </Link>
      ))}
    </nav>
  );
}

function Body({ opened, view: which }: { readonly opened: Opened; readonly view: ResultView }): ReactNode {
  const { at, kept, round, member } = opened;
  // What is shown stays while a score that has moved is fetched.
  const digest = useDeferredValue(kept.digest);
  const result = useResult(at, digest);
  const words = useReportWords(result);
  const view = viewOf(result);
  const me = useMe();
  const { floor } = useDangers(at.code, at.roundId);
  return (
    <>
      <Headline view={view} result={result} words={words} floor={floor} />
      <GateNote {...at} />
      <Tabs at={at} view={which} />
      {which === "work" ? (
        <div className="work-grid">
          <ZeroedList view={view} at={at} words={words} />
          <ChangeList view={view} at={at} digest={digest} most={5} />
          <MissingList view={view} at={at} words={words} />
          <GainList view={view} at={at} mayTry={may(me, "result.export", member.code)} />
        </div>
      ) : null}
      {which === "scores" ? (
        <>
          <ScorePictures at={at} result={result} title={round.name} />
          <IndicatorTable view={view} at={at} />
        </>
      ) : null}
      {which === "changes" ? (
        <>
          <Suspense fallback={<LoadingState rows={4} />}>
            <Trend at={at} />
          </Suspense>
          <ChangeList view={view} at={at} digest={digest} />
        </>
      ) : null}
    </>
  );
}

function EvaluateAgain({ at, state }: { readonly at: ResultKey; readonly state: RoundDetail["state"] }): ReactNode {
  const { t } = useTranslation("result");
  const change = useChange("evaluation.one", ["results.list", "results.summary", "results.map", "communities.history"]);
  if (state !== "collecting" && state !== "review") return null;
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={change.isPending}
        onClick={() => change.mutate({ params: at })}
      >
        {change.isPending ? t("evaluating") : t("evaluateAgain")}
      </button>
      <span role="status">{change.isSuccess ? t("evaluated") : ""}</span>
      <ProblemNote failure={change.error} />
    </>
  );
}

function Actions({ at, kept, state }: { at: ResultKey; kept: Kept | null; state: RoundDetail["state"] }): ReactNode {
  const { t } = useTranslation("result");
  const me = useMe();
  const [exporting, setExporting] = useState(false);
  const exports = may(me, "result.export", at.code);
  return (
    <>
      {kept === null || !exports ? null : (
        <>
          <Link className="button primary" to="/rounds/$roundId/communities/$code/what-if" params={at}>
            {t("whatIf")}
          </Link>
          <button type="button" className="button" onClick={() => setExporting(true)}>
            {t("export")}
          </button>
        </>
      )}
      {may(me, "evaluation.run", at.code) ? <EvaluateAgain at={at} state={state} /> : null}
      {exporting && kept !== null ? <Exports at={at} result={kept} onClose={() => setExporting(false)} /> : null}
    </>
  );
}

function NoResult({ member }: { readonly member: RoundResult }): ReactNode {
  const { t } = useTranslation("result");
  if (member.state === "failed") {
    const code = member.problem?.["code"];
    return (
      <EmptyState title={t("failedTitle")} text={t("failedText", { code: typeof code === "string" ? code : "" })} />
    );
  }
  return <EmptyState title={t("waitingTitle")} text={t(member.hasEvidence ? "waitingText" : "noEvidenceText")} />;
}

/** A community in a round (社区评价结果): what is zeroed, what moved, what is missing, and what would bring most points. */
export function ResultPage(): ReactNode {
  const { t } = useTranslation("result");
  const { format } = useLanguage();
  const at = route.useParams();
  const { view = "work" } = route.useSearch();
  const round = useAsk("rounds.get", { params: { roundId: at.roundId } });
  const member = useMember(at);
  if (member === undefined)
    return (
      <Page title={t("unknownTitle")}>
        <EmptyState title={t("unknownTitle")} text={t("unknownText")} />
      </Page>
    );
  const lead = (
    <>
      <span className="digits">{member.code}</span> ·{" "}
      <Link to="/rounds/$roundId" params={{ roundId: at.roundId }}>
        {round.name}
      </Link>{" "}
      · <span className="digits">{format.period(round.period)}</span>
    </>
  );
  return (
    <Page title={member.name} lead={lead} actions={<Actions at={at} kept={member.result} state={round.state} />}>
      <div className="stack">
        {member.result === null ? (
          <NoResult member={member} />
        ) : (
          <Suspense key={`${at.roundId} ${at.code}`} fallback={<LoadingState rows={8} />}>
            <Body opened={{ at, member, kept: member.result, round }} view={view} />
          </Suspense>
        )}
      </div>
    </Page>
  );
}
