import type { CampaignDetail, Me } from "@sangan/api/client";
import { may } from "../../session/me.ts";

/** The parts of a campaign's page. */
const TABS = ["progress", "questionnaire", "consent", "ways", "entry", "conflicts", "results"] as const;
export type Tab = (typeof TABS)[number];

/** The parts that somebody is offered of a campaign as it stands. */
export function tabsFor(me: Me, { state }: Pick<CampaignDetail, "state">): readonly Tab[] {
  const isStarted = state !== "draft";
  const offered: Readonly<Record<Tab, boolean>> = {
    progress: true,
    questionnaire: true,
    consent: true,
    ways: true,
    entry: isStarted && may(me, "survey.enter"),
    conflicts: isStarted && may(me, "survey.export"),
    results: isStarted && may(me, "survey.result"),
  };
  return TABS.filter((tab) => offered[tab]);
}
