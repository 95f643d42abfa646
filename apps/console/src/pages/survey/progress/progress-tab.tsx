import { Suspense, useEffect, type ReactNode } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { DayBars } from "../../../pictures/day-bars.tsx";
import { LoadingState } from "../../../states/loading-state.tsx";
import { useLanguage } from "../../../words/use-language.ts";
import { CampaignSteps } from "../campaign-state.tsx";
import type { SeenCampaign } from "../seen-campaign.ts";
import { BuildingList } from "./building-list.tsx";
import { BuildingMap } from "./building-map.tsx";
import { DraftChecks } from "./draft-checks.tsx";
import { FlagList } from "./flag-list.tsx";
import { QuotaPanel } from "./quota-panel.tsx";

/** How often an open campaign is asked how far it is, in milliseconds. */
const EVERY = 15_000;

const CHANNELS = ["open", "invitation", "interviewer", "paper"] as const;

/** Keeps the figures of an open campaign fresh while its page is looked at. */
function useFresh(isOpen: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!isOpen) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState !== "visible") return;
      for (const id of ["campaigns.get", "quotas.list"]) void queries.invalidateQueries({ queryKey: [id] });
    }, EVERY);
    return () => clearInterval(timer);
  }, [isOpen, queries]);
}

function useFew(): (count: number | null | undefined) => string {
  const { t } = useTranslation("survey");
  const { format } = useLanguage();
  return (count) => (count === null ? t("few") : format.count(count ?? 0));
}

function Figures({ seen: { campaign } }: { readonly seen: SeenCampaign }): ReactNode {
  const { t } = useTranslation("survey");
  const { format } = useLanguage();
  const few = useFew();
  const { progress, communities } = campaign;
  const figures = [
    ["responses", format.count(progress.responses)],
    [
      "withCommunities",
      `${format.count(communities.filter(({ responses }) => responses > 0).length)} / ${format.count(communities.length)}`,
    ],
    ["assisted", few(progress.assisted)],
    ["overQuota", few(progress.overQuota)],
    ["withdrawn", format.count(progress.withdrawn)],
    ["paperWaiting", format.count(progress.paperWaiting)],
    ...(progress.conflicts === null ? [] : [["openConflicts", format.count(progress.conflicts)] as const]),
  ] as const;
  return (
    <dl className="campaign-figures">
      {figures.map(([name, figure]) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd className="digits">{figure}</dd>
        </div>
      ))}
    </dl>
  );
}

function Channels({ seen: { campaign } }: { readonly seen: SeenCampaign }): ReactNode {
  const { t } = useTranslation("survey");
  const few = useFew();
  const { byChannel } = campaign.progress;
  const most = Math.max(1, ...CHANNELS.map((channel) => byChannel[channel] ?? 0));
  return (
    <section className="panel">
      <h2>{t("byChannel")}</h2>
      <div className="bar-list">
        {CHANNELS.map((channel) => {
          const count = byChannel[channel];
          return (
            <div key={channel} className="bar-row">
              <span>{t(`channel-${channel}`)}</span>
              <span className={count === null ? "bar withheld" : "bar"} aria-hidden="true">
                <i style={{ width: `${(100 * (count ?? 0)) / most}%` }} />
              </span>
              <span className="digits">{few(count)}</span>
            </div>
          );
        })}
      </div>
      <p className="note-small">{t("fewWhy")}</p>
    </section>
  );
}

function Rates({ seen: { campaign } }: { readonly seen: SeenCampaign }): ReactNode {
  const { t } = useTranslation("survey");
  const { format } = useLanguage();
  const few = useFew();
  const { invited, responded, rate, coverage } = campaign.rates;
  const rows = [
    [t("invited"), format.count(invited)],
    [t("respondedInvited"), invited === 0 ? "–" : few(responded)],
    [t("rr"), rate === null ? "–" : format.share(rate)],
    [t("coverage"), coverage === null ? "–" : format.share(coverage)],
  ] as const;
  return (
    <section className="panel">
      <h2>{t("rates")}</h2>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name} className="facts-row">
            <dt>{name}</dt>
            <dd className="digits">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="note-small">{t("ratesText")}</p>
    </section>
  );
}

/** How far a campaign is: responses by day, way and stratum, marks, and buildings. */
export function ProgressTab({ seen }: { readonly seen: SeenCampaign }): ReactNode {
  const { campaign } = seen;
  useFresh(campaign.state === "open");
  return (
    <div className="campaign">
      <CampaignSteps state={campaign.state} />
      {campaign.state === "draft" ? (
        <Suspense fallback={<LoadingState rows={5} />}>
          <DraftChecks campaign={campaign} />
        </Suspense>
      ) : null}
      {campaign.state === "draft" ? null : (
        <>
          <Figures seen={seen} />
          <div className="campaign-panels">
            <DayBars days={campaign.progress.byDay} />
            <Channels seen={seen} />
            <Rates seen={seen} />
            <FlagList seen={seen} />
          </div>
        </>
      )}
      <Suspense fallback={<LoadingState rows={4} />}>
        <QuotaPanel seen={seen} />
      </Suspense>
      {campaign.state === "draft" ? null : (
        <>
          <BuildingMap campaign={campaign} />
          <BuildingList seen={seen} />
        </>
      )}
    </div>
  );
}
