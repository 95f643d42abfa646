import type { Round } from "@sangan/api/client";
import { useSuspenseQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question } from "../../ask/ask.ts";
import { may, useMe } from "../../session/me.ts";
import { useChosenRound } from "../../session/round.ts";
import { Page } from "../../shell/page.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { RunningJobs } from "../rounds/running-jobs.tsx";
import { CommunityResults } from "./community-results.tsx";
import { DemoRemoval } from "./demo.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { Headline } from "./headline.tsx";
import "../../form/form.css";
import "./overview.css";

/** The communities of a round at a glance, as list or map. */
export function OverviewPage(): ReactNode {
  const { t } = useTranslation("overview");
  const me = useMe();
  const { round, isPending } = useChosenRound();
  if (round === undefined)
    return <Page title={isPending ? t("title") : t("noRound")}>{isPending ? <LoadingState /> : <FirstSteps />}</Page>;
  return (
    <Page
      title={t("title")}
      lead={<RoundLead round={round} />}
      actions={me.demo.present && may(me, "system.publish") ? <DemoRemoval /> : undefined}
    >
      <Suspense fallback={<LoadingState rows={10} />}>
        {may(me, "result.read") ? <RoundResults key={round.id} round={round} /> : null}
      </Suspense>
    </Page>
  );
}

function RoundLead({ round }: { readonly round: Round }): ReactNode {
  const { t } = useTranslation("session");
  const { format } = useLanguage();
  return (
    <>
      <Link to="/rounds/$roundId" params={{ roundId: round.id }}>
        {round.name}
      </Link>
      {` · ${format.period(round.period)} · ${t(`state-${round.state}`)}`}
    </>
  );
}

function RoundResults({ round }: { readonly round: Round }): ReactNode {
  // Both at once: neither needs the other.
  const [{ data: summed }, { data: published }] = useSuspenseQueries({
    queries: [
      question("results.summary", { params: { roundId: round.id }, query: {} }),
      question("systems.get", { params: { systemId: round.systemId } }),
    ],
  });
  const summary = summed.value;
  const { system } = published.value;
  return (
    <div className="overview">
      <RunningJobs round={round} />
      <Headline round={round} summary={summary} system={system} />
      <CommunityResults round={round} summary={summary} system={system} />
    </div>
  );
}
