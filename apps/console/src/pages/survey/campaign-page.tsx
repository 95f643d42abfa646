import { useParams } from "@tanstack/react-router";
import { lazy, Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "../../address/search.ts";
import { useSeen } from "../../ask/ask.ts";
import { useListState } from "../../list/use-list-state.ts";
import { useMe } from "../../session/me.ts";
import { Page } from "../../shell/page.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import { part } from "../../states/part.ts";
import { useLanguage } from "../../words/use-language.ts";
import { CampaignActions } from "./campaign-actions.tsx";
import { CampaignStateMark } from "./campaign-state.tsx";
import type { SeenCampaign } from "./seen-campaign.ts";
import { tabsFor, type Tab } from "./tabs.ts";
import "../../form/form.css";
import "./survey.css";

const Progress = lazy(part(async () => ({ default: (await import("./progress/progress-tab.tsx")).ProgressTab })));
const Questions = lazy(
  part(async () => ({ default: (await import("./questionnaire/questionnaire-tab.tsx")).QuestionnaireTab })),
);
const Consent = lazy(part(async () => ({ default: (await import("./consent/consent-tab.tsx")).ConsentTab })));
const Ways = lazy(part(async () => ({ default: (await import("./ways/ways-tab.tsx")).WaysTab })));
const Entry = lazy(part(async () => ({ default: (await import("./entry/entry-tab.tsx")).EntryTab })));
const Conflicts = lazy(part(async () => ({ default: (await import("./conflicts/conflict-tab.tsx")).ConflictTab })));
const Results = lazy(part(async () => ({ default: (await import("./results/results-tab.tsx")).ResultsTab })));

const CONTENT = {
  progress: Progress,
  questionnaire: Questions,
  consent: Consent,
  ways: Ways,
  entry: Entry,
  conflicts: Conflicts,
  results: Results,
} as const satisfies Record<Tab, unknown>;

/** What of the address belongs to one part of the page, and not to the next. */
const OF_A_TAB = {
  q: undefined,
  sort: undefined,
  community: undefined,
  question: undefined,
  view: undefined,
  version: undefined,
  quota: undefined,
  place: undefined,
  seed: undefined,
};

function Tabs({ tabs, tab }: { readonly tabs: readonly Tab[]; readonly tab: Tab }): ReactNode {
  const { t } = useTranslation("survey");
  const state = useListState();
  return (
    <div className="tabs" role="group" aria-label={t("tabs")}>
      {tabs.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === tab}
          onClick={() => state.set({ ...OF_A_TAB, tab: one === tabs[0] ? undefined : one })}
        >
          {t(`tab-${one}`)}
        </button>
      ))}
    </div>
  );
}

function Lead({ seen: { campaign } }: { readonly seen: SeenCampaign }): ReactNode {
  const { t } = useTranslation("survey");
  const { format, text } = useLanguage();
  const { organiser, openedAt, closesOn, closedAt } = campaign;
  const from = openedAt === null ? undefined : format.day(openedAt);
  const to = closedAt === null ? (closesOn ?? t("untilClosed")) : format.day(closedAt);
  return (
    <span className="campaign-lead">
      <CampaignStateMark state={campaign.state} />
      <span>{text(organiser)}</span>
      {from === undefined ? null : (
        <span className="digits">
          {from} – {to}
        </span>
      )}
    </span>
  );
}

/** A campaign (问卷活动): how far it is, what it asks, how residents come in, what they say. */
export function CampaignPage(): ReactNode {
  const { campaignId } = useParams({ from: "/surveys/$campaignId" });
  const { value: campaign, etag } = useSeen("campaigns.get", { params: { campaignId } });
  const me = useMe();
  const state = useListState();
  const tabs = tabsFor(me, campaign);
  const tab = oneOf(tabs, state.filter("tab")) ?? tabs[0] ?? "progress";
  const seen: SeenCampaign = { campaign, etag: etag ?? "" };
  const Content = CONTENT[tab];
  return (
    <Page key={campaign.id} title={campaign.name} lead={<Lead seen={seen} />} actions={<CampaignActions seen={seen} />}>
      <div className="campaign">
        <Tabs tabs={tabs} tab={tab} />
        <Suspense fallback={<LoadingState />}>
          <Content key={tab} seen={seen} />
        </Suspense>
      </div>
    </Page>
  );
}
