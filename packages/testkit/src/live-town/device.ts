import type { IndicatorSystem, NumericAggregate, NumericMeasure } from "@sangan/evaluation";
import { aimOf, strictest, type Aim } from "../town/aim.ts";
import { communityOf, type Intent, type TownCommunity } from "../town/community.ts";
import { demandOf, type Asked } from "../town/demand.ts";
import { isPercent, needOf } from "../town/measurements.ts";
import { COUNTING_WAYS, LIVE_WAYS, VALUE_WAYS, type LiveWay } from "./way.ts";

/** What a live town is made from. The same request, time and commands make the same bytes. */
export interface LiveTownRequest {
  readonly system: IndicatorSystem;
  readonly seed: string | number;
  /** How many communities. */
  readonly communities: number;
  /** Codes of the communities, in place of those of the demonstration town. */
  readonly codes?: readonly string[];
  /** Metrics that have a device; all that sensors, terminals and services' logs measure when absent. */
  readonly metrics?: readonly string[];
  /** Ways in; all when absent. */
  readonly ways?: readonly LiveWay[];
  /** Seconds between two readings of a device; 60. */
  readonly everySeconds?: number;
  /** How good everything is, from 0 to 1; each community as it is in the demonstration town when absent. */
  readonly quality?: number;
}

/** What readings of a device come to. */
export interface Level {
  readonly aim: Aim;
  readonly aggregate: Exclude<NumericAggregate, "count">;
  /** Values cannot leave 0 … 100. */
  readonly percent: boolean;
}

/** A sensor, a terminal or a service's log of the town (设备). */
export interface Device {
  /** As it calls itself; no two of the town are called alike. */
  readonly name: string;
  readonly community: string;
  readonly metric: string;
  readonly scene: string;
  readonly point: string;
  readonly unit: string;
  readonly form: "value" | "counts";
  readonly way: LiveWay;
  /** Items that its readings answer. */
  readonly items: readonly string[];
  readonly isRequired: boolean;
  /** A gateway counts how many of its kind are there: without it, it says 0. Others fall silent. */
  readonly isWatched: boolean;
  readonly good: Level;
  /** What it comes to when it has gone bad: the items are not met. */
  readonly bad: Level;
}

const LIVING: ReadonlySet<NumericMeasure["source"]> = new Set(["sensor", "terminal", "service-log"]);
/** What pages measure by themselves. */
const PAGE_METRIC = "plat.lcp_p75";
const BAD_QUALITY = 0.1;

/** The devices of a town, community by community, in the order of the system. @throws RangeError when there are no communities */
export function devicesOf(request: LiveTownRequest): readonly Device[] {
  const { system, seed, communities, codes, metrics } = request;
  if (!Number.isSafeInteger(communities) || communities < 1)
    throw new RangeError(`live town: ${communities} communities`);
  const demand = demandOf(system);
  const groups = demand.numeric.filter(
    ([first]) =>
      first !== undefined && LIVING.has(first.measure.source) && (metrics?.includes(first.measure.metric) ?? true),
  );
  return Array.from({ length: communities }, (_, at) => {
    const known = communityOf(demand, String(seed), at, communities);
    const community = { ...known, code: codes?.[at] ?? known.code };
    return groups.flatMap((asked, place) => deviceOf(request, { community, asked, place }));
  }).flat();
}

interface Wanted {
  readonly community: TownCommunity;
  readonly asked: readonly Asked<NumericMeasure>[];
  /** Among all devices of its community. */
  readonly place: number;
}

function deviceOf(
  { ways = LIVE_WAYS, quality }: LiveTownRequest,
  { community, asked, place }: Wanted,
): readonly Device[] {
  const { measure } = asked[0] ?? {};
  if (measure === undefined || measure.aggregate === "count") return [];
  const intents = quality === undefined ? community.intents : allOf(community.intents, quality);
  const aim = needOf(asked, intents)?.aim;
  const bad = strictest(asked.flatMap((one) => aimOf(one.criterion.judge, BAD_QUALITY, isPercent(one.measure)) ?? []));
  const form = measure.aggregate === "share" || measure.aggregate === "rate" ? "counts" : "value";
  const way = wayFor(measure.metric, form, { ways, place });
  if (aim === undefined || bad === undefined || way === undefined) return [];
  const shape = { aggregate: measure.aggregate, percent: isPercent(measure) };
  const scene = measure.scenes[place % Math.max(1, measure.scenes.length)] ?? "";
  return [
    {
      name: `${community.code}-${measure.metric.replaceAll(".", "-")}`,
      community: community.code,
      metric: measure.metric,
      scene,
      point: `${scene === "" ? "p" : scene}-${1 + (place % 4)}`,
      unit: measure.unit,
      form,
      way,
      items: asked.map(({ item }) => item.id),
      isRequired: asked.some(({ item }) => item.kind === "required"),
      isWatched: measure.source === "sensor" && measure.unit === "%" && measure.aggregate === "mean",
      good: { aim, ...shape },
      bad: { aim: bad, ...shape },
    },
  ];
}

function allOf(intents: ReadonlyMap<string, Intent>, quality: number): ReadonlyMap<string, Intent> {
  return new Map([...intents.keys()].map((id) => [id, { quality, evidence: "enough" }]));
}

/** Devices take turns in the ways that can say what they measure. */
function wayFor(
  metric: string,
  form: Device["form"],
  { ways, place }: { readonly ways: readonly LiveWay[]; readonly place: number },
): LiveWay | undefined {
  if (metric === PAGE_METRIC && ways.includes("web-vitals")) return "web-vitals";
  const able = (form === "counts" ? COUNTING_WAYS : VALUE_WAYS).filter((way) => ways.includes(way));
  return able[place % Math.max(1, able.length)];
}
