import type { IndicatorResult, NodeResult } from "@sangan/evaluation/result";
import type { BrowserContext } from "playwright-core";
import { mostZeroed } from "./shown-community.ts";

/** An address of the console, as a person may open it. */
export interface ConsolePage {
  readonly name: string;
  readonly path: string;
  /** Somebody who has not signed in stands before it. */
  readonly isEntrance?: boolean;
}

const TOKEN = "a-link-that-nobody-was-given";

const ENTRANCES: readonly ConsolePage[] = [
  { name: "sign-in", path: "/sign-in", isEntrance: true },
  { name: "set-up", path: `/set-up#${TOKEN}`, isEntrance: true },
  { name: "invitation", path: `/invitation#${TOKEN}`, isEntrance: true },
];

const LISTS: readonly ConsolePage[] = [
  { name: "overview", path: "/" },
  { name: "overview-map", path: "/?view=map" },
  { name: "rounds", path: "/rounds" },
  { name: "wizard", path: "/rounds/new" },
  { name: "surveys", path: "/surveys" },
  { name: "new-campaign", path: "/surveys/new" },
  { name: "systems", path: "/systems" },
  { name: "evidence", path: "/evidence" },
  { name: "evidence-rejects", path: "/evidence?tab=rejects" },
  { name: "sources", path: "/sources" },
  { name: "retention", path: "/retention" },
  { name: "alarms", path: "/alarms" },
  { name: "alarms-ended", path: "/alarms?state=ended&kind=source-silent" },
  { name: "destinations", path: "/destinations" },
  { name: "series-communities", path: "/series" },
  { name: "distributions", path: "/distributions" },
  { name: "distribution", path: "/distributions/plat.api_p95" },
  { name: "case-communities", path: "/cases" },
  { name: "communities", path: "/communities" },
  { name: "new-community", path: "/communities/new" },
  { name: "import", path: "/communities/import" },
  { name: "people", path: "/people" },
  { name: "keys", path: "/keys" },
  { name: "audit", path: "/audit" },
  { name: "account", path: "/account" },
  { name: "not-found", path: "/nowhere" },
];

interface Ids {
  readonly items: readonly { readonly id: string }[];
}

interface Surveyed {
  readonly communities: readonly { readonly code: string }[];
}

async function ids(context: BrowserContext, path: string): Promise<readonly string[]> {
  const { items } = (await (await context.request.get(path)).json()) as Ids;
  return items.map(({ id }) => id);
}

/** The pages of a server before its first administrator is there. */
export const FIRST_PAGES: readonly ConsolePage[] = ENTRANCES.slice(0, 2);

/** The pages that are there with an administrator alone. */
export async function emptyPages(context: BrowserContext): Promise<readonly ConsolePage[]> {
  const [person] = await ids(context, "/api/v1/people");
  const systems = await ids(context, "/api/v1/systems");
  return [
    ...ENTRANCES,
    ...LISTS,
    ...systems.slice(0, 1).flatMap(systemPages),
    { name: "person", path: `/people/${person ?? ""}` },
  ];
}

function systemPages(id: string): readonly ConsolePage[] {
  return [
    { name: "system", path: `/systems/${id}` },
    { name: "system-principles", path: `/systems/${id}?view=principles` },
    { name: "weights", path: `/systems/${id}/weights` },
  ];
}

function indicatorsBelow(node: NodeResult): readonly IndicatorResult[] {
  return node.type === "indicator" ? [node] : node.children.flatMap(indicatorsBelow);
}

/** The pages of the demonstration's campaign. */
async function campaignPages(context: BrowserContext): Promise<readonly ConsolePage[]> {
  const rounds = await ids(context, "/api/v1/rounds");
  const found = await Promise.all(rounds.map((round) => ids(context, `/api/v1/rounds/${round}/campaigns`)));
  const [campaign] = found.flat();
  if (campaign === undefined) throw new Error("the demonstration asks its residents");
  const { communities } = (await (await context.request.get(`/api/v1/campaigns/${campaign}`)).json()) as Surveyed;
  const path = `/surveys/${campaign}`;
  const results = `${path}?tab=results&community=${communities[0]?.code ?? ""}`;
  return [
    { name: "campaign", path },
    ...["questionnaire", "consent", "ways", "entry", "conflicts", "results"].map((tab) => ({
      name: `campaign-${tab}`,
      path: `${path}?tab=${tab}`,
    })),
    { name: "campaign-version", path: `${path}/version` },
    { name: "voice", path: results },
    ...["gaps", "importance", "comments"].map((view) => ({ name: `voice-${view}`, path: `${results}&view=${view}` })),
    { name: "voice-question", path: `${results}&question=x.gain` },
  ];
}

/** The pages of the demonstration town. */
export async function townPages(context: BrowserContext): Promise<readonly ConsolePage[]> {
  const { roundId, code, path, result } = await mostZeroed(context);
  const indicators = result.nodes.flatMap(indicatorsBelow);
  const indicator = indicators.find(({ gated }) => gated) ?? indicators[0];
  return [
    ...(await emptyPages(context)),
    ...(await campaignPages(context)),
    { name: "round", path: `/rounds/${roundId}` },
    { name: "round-evidence", path: `/rounds/${roundId}/evidence` },
    { name: "compare", path: `/rounds/${roundId}/compare` },
    { name: "result-work", path: `${path}?view=work` },
    { name: "result-scores", path: `${path}?view=scores` },
    { name: "result-changes", path: `${path}?view=changes` },
    { name: "indicator", path: `${path}/indicators/${indicator?.id ?? ""}` },
    { name: "what-if", path: `${path}/what-if` },
    { name: "community", path: `/communities/${code}` },
    { name: "points", path: `/communities/${code}/points` },
    { name: "series", path: `/communities/${code}/series` },
    { name: "cases", path: `/communities/${code}/cases` },
    { name: "case-rules", path: `/communities/${code}/cases/rules` },
  ];
}
