import { addressOf, type Alarm, type RoundResult } from "@sangan/api/client";
import type { CommunityView, IndicatorView } from "@sangan/report/view-model";
import type { Words } from "@sangan/report/wording";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useDeferredValue, useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/ask.ts";
import { GateMark } from "../../score/gate-mark.tsx";
import { ScoreInterval } from "../../score/score-interval.tsx";
import { may, useMe } from "../../session/me.ts";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { DangerMark, useItemAlarms } from "../alarms/alarm-note.tsx";
import { useMember, useResult, viewOf, type ResultKey } from "../result/result-data.ts";
import { useReportWords } from "../result/use-report-words.ts";
import { isOpen, ItemCard } from "./item-card.tsx";
import type { ItemFilter } from "./item-filter.ts";
import "../result/result.css";
import "./indicator.css";

const route = getRouteApi("/rounds/$roundId/communities/$code/indicators/$indicatorId");

function indicatorIn(view: CommunityView, id: string): IndicatorView | undefined {
  const leaves = [...view.branches.flatMap((branch) => branch.leaves), ...view.innovation, ...view.penalties];
  return leaves.find((leaf) => leaf.id === id);
}

function Reckoning({ indicator }: { readonly indicator: IndicatorView }): ReactNode {
  const { t } = useTranslation("result");
  if (indicator.role !== "weighted") return t("direct");
  if (!indicator.listed) return t("notListed");
  if (indicator.contribution === null) return `${indicator.weight}%`;
  return t("reckoned", {
    score: indicator.q.text ?? "–",
    weight: indicator.effectiveWeight ?? indicator.weight,
    contribution: indicator.contribution,
  });
}

function Head({
  indicator,
  isInDanger,
}: {
  readonly indicator: IndicatorView;
  /** A required item may become unmet soon. */
  readonly isInDanger: boolean;
}): ReactNode {
  const { t } = useTranslation("result");
  const { q, provided, perceived, senses } = indicator;
  return (
    <section className="headline" aria-label={t("score")}>
      <div className="headline-score">
        <ScoreInterval reading={{ score: q.value, low: q.lowValue, high: q.highValue }} most={indicator.fullValue} />
        {indicator.gated ? <GateMark cause={indicator.gate === "unknown" ? "unknown" : "unmet"} /> : null}
        {isInDanger && !indicator.gated ? <DangerMark /> : null}
      </div>
      <dl className="fact-line headline-facts">
        <div>
          <dt>{t("contribution")}</dt>
          <dd className="digits">
            <Reckoning indicator={indicator} />
          </dd>
        </div>
        {provided.text === null ? null : (
          <div>
            <dt>{t("provided")}</dt>
            <dd className="digits">{provided.text}</dd>
          </div>
        )}
        {perceived.text === null ? null : (
          <div>
            <dt>{t("perceived")}</dt>
            <dd className="digits">{perceived.text}</dd>
          </div>
        )}
        {senses === null ? null : (
          <div>
            <dt>{t("senses")}</dt>
            <dd className="digits">
              {(["gain", "security", "happiness"] as const)
                .map((sense) => t(`sense-${sense}`, { share: senses[sense] }))
                .join(" · ")}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function Filter({ at, indicatorId }: { readonly at: ResultKey; readonly indicatorId: string }): ReactNode {
  const { t } = useTranslation("result");
  return (
    <nav className="tabs" aria-label={t("filter")}>
      {(["all", "open"] as const).map((one) => (
        <Link
          key={one}
          to="/rounds/$roundId/communities/$code/indicators/$indicatorId"
          params={{ ...at, indicatorId }}
          search={one === "all" ? {} : { show: one }}
          className="tab"
          activeOptions={{ exact: true }}
        >
          {t(one === "all" ? "filterAll" : "filterOpen")}
        </Link>
      ))}
    </nav>
  );
}

function useItemInSight(): void {
  const hash = decodeURIComponent(window.location.hash.slice(1));
  useEffect(() => {
    if (hash !== "") document.getElementById(hash)?.scrollIntoView({ block: "center" });
  }, [hash]);
}

function Items({
  indicator,
  words,
  filter,
  alarms,
}: {
  indicator: IndicatorView;
  words: Words;
  filter: ItemFilter;
  alarms: ReadonlyMap<string, Alarm>;
}): ReactNode {
  const { t } = useTranslation("result");
  useItemInSight();
  const open = indicator.items.filter((item) => isOpen(item) || alarms.has(item.id));
  const shown = (filter === "open" ? open : indicator.items).toSorted(
    (a, b) => Number(b.closes) - Number(a.closes) || Number(alarms.has(b.id)) - Number(alarms.has(a.id)),
  );
  return (
    <section className="panel" aria-labelledby="items">
      <h2 id="items">{t("items", { count: shown.length })}</h2>
      {shown.length === 0 ? <p className="quiet">{t("noneLeft")}</p> : null}
      <ul className="rows">
        {shown.map((item) => (
          <ItemCard key={item.id} item={item} words={words} alarm={alarms.get(item.id)} />
        ))}
      </ul>
    </section>
  );
}

function SupplyActions({ at, systemId }: { readonly at: ResultKey; readonly systemId: string }): ReactNode {
  const { t } = useTranslation("result");
  const { language } = useLanguage();
  const me = useMe();
  return (
    <>
      {may(me, "system.read") ? (
        <a
          className="button"
          href={addressOf("systems.template", { params: { systemId }, query: { language } })}
          download
        >
          {t("supplyTemplate")}
        </a>
      ) : null}
      {may(me, "evidence.upload", at.code) ? (
        <Link className="button" to="/rounds/$roundId/evidence" params={{ roundId: at.roundId }}>
          {t("supplyUpload")}
        </Link>
      ) : null}
    </>
  );
}

interface Opened {
  readonly at: ResultKey;
  readonly member: RoundResult;
  readonly digest: string;
  readonly indicatorId: string;
}

function Indicator({ at, member, digest, indicatorId }: Opened): ReactNode {
  const { t } = useTranslation("result");
  const { text } = useLanguage();
  const { show = "all" } = route.useSearch();
  const round = useAsk("rounds.get", { params: { roundId: at.roundId } });
  // What is shown stays while a score that has moved is fetched.
  const result = useResult(at, useDeferredValue(digest));
  const words = useReportWords(result);
  const alarms = useItemAlarms(at, indicatorId);
  const indicator = indicatorIn(viewOf(result), indicatorId);
  const back = (
    <>
      <Link to="/rounds/$roundId/communities/$code" params={at}>
        {member.name}
      </Link>{" "}
      · {round.name}
    </>
  );
  if (indicator === undefined)
    return (
      <Page title={t("indicatorUnknownTitle")} lead={back}>
        <EmptyState title={t("indicatorUnknownTitle")} text={t("indicatorUnknownText")} />
      </Page>
    );
  return (
    <Page
      title={`${indicator.clause} ${text(indicator.title)}`}
      lead={back}
      actions={<SupplyActions at={at} systemId={round.systemId} />}
    >
      <div className="stack">
        <Head
          indicator={indicator}
          isInDanger={[...alarms.values()].some(({ kind }) => kind === "required-in-danger")}
        />
        <Filter at={at} indicatorId={indicatorId} />
        <Items indicator={indicator} words={words} filter={show} alarms={alarms} />
      </div>
    </Page>
  );
}

/** An indicator of a community (指标): its score, and each item down to its evidence. */
export function IndicatorPage(): ReactNode {
  const { t } = useTranslation("result");
  const { indicatorId, ...at } = route.useParams();
  const member = useMember(at);
  if (member?.result === undefined || member.result === null)
    return (
      <Page title={t("indicatorUnknownTitle")}>
        <EmptyState
          title={t("waitingTitle")}
          action={
            <Link to="/rounds/$roundId/communities/$code" params={at}>
              {t("back")}
            </Link>
          }
        />
      </Page>
    );
  const { digest } = member.result;
  return (
    <Indicator key={`${at.roundId} ${at.code}`} at={at} member={member} digest={digest} indicatorId={indicatorId} />
  );
}
