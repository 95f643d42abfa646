import { readResult } from "@sangan/documents";
import { compareEvaluations, type Comparison } from "@sangan/evaluation/comparison";
import type { Evaluation, NodeResult } from "@sangan/evaluation/result";
import { communityResult, GRADES } from "@sangan/testkit/results";
import { binsOf } from "../pictures/bins.ts";
import type { MapCommunity, Place } from "../pictures/map/map-data.ts";
import type { TrendPoint } from "../pictures/total-trend.tsx";
import { rankOf } from "../score/grade.ts";
import golden from "../../../../conformance/golden-community/result.json?raw";

/** What the gallery shows: the golden community, one made up with long names, nothing at all, or ten thousand. */
export const SCENES = ["golden", "long", "empty", "many"] as const;

/** Name of a scene. */
export type SceneName = (typeof SCENES)[number];

/** The data of a scene. */
export interface Scene {
  readonly before: Evaluation;
  readonly now: Evaluation;
  readonly comparison: Comparison;
  readonly communities: readonly MapCommunity[];
  readonly bins: readonly number[];
  readonly trend: readonly TrendPoint[];
}

const LONG = "上海市浦东新区花木街道由由世纪花园及毗连回迁安置小区联合社区居民委员会第";

function goldenResult(): Evaluation {
  const reading = readResult({ name: "result.json", bytes: new TextEncoder().encode(golden) });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems[0]));
  return reading.value;
}

/** The same number every time for the same place in a row, between 0 and 1. */
function chance(seed: number): number {
  const wave = Math.sin(seed * 12.9898) * 43_758.5453;
  return wave - Math.floor(wave);
}

function blockAround([x, y]: Place, size: number): readonly Place[] {
  return [
    [x - size, y - size],
    [x + size, y - size * 0.6],
    [x + size * 0.7, y + size],
    [x - size, y + size * 0.8],
  ];
}

function mapCommunity(at: number, count: number): MapCommunity {
  const spread = count > 100 ? 0.42 : 0.03;
  const place: Place = [121.47 + (chance(at) - 0.5) * spread * 2, 31.23 + (chance(at + 0.5) - 0.5) * spread];
  const score = Math.round((40 + 60 * Math.sqrt(chance(at + 0.25))) * 100) / 100;
  const grade = GRADES.find((one) => (one.atLeast ?? 0) <= score * 1e6)?.id ?? null;
  return {
    id: String(310_115_000_000 + at),
    name: `${LONG}${at + 1}`,
    score,
    rank: at % 41 === 7 ? 0 : rankOf(GRADES, grade),
    at: place,
    ...(at % 3 === 0 ? { outline: [blockAround(place, count > 100 ? 0.0015 : 0.004)] } : {}),
  };
}

function stretched(node: NodeResult): NodeResult {
  const title = {
    zh: `${node.title.zh}（含上门、线上与窗口办理的全部环节）`,
    en: `${node.title.en}, at home, online and at the desk`,
  };
  return node.type === "indicator" ? { ...node, title } : { ...node, title, children: node.children.map(stretched) };
}

const NOTHING = { score: null, low: null, high: null } as const;
const NO_SENSE = { all: NOTHING, provided: NOTHING, perceived: NOTHING, gap: null } as const;

function emptied(evaluation: Evaluation): Evaluation {
  const senses = { gain: NO_SENSE, security: NO_SENSE, happiness: NO_SENSE };
  return { ...evaluation, nodes: [], total: NOTHING, senses };
}

function pairOf(name: SceneName): readonly [Evaluation, Evaluation] {
  const made = communityResult({ seed: 7, trouble: 0.35, insufficient: 0.06 });
  const later = communityResult({ seed: 8, trouble: 0.2, insufficient: 0.03 });
  if (name === "golden") return [emptied(goldenResult()), goldenResult()];
  if (name === "empty") return [emptied(made), emptied(later)];
  const [before, now] = [made, later].map((one) => ({ ...one, nodes: one.nodes.map(stretched) }));
  return [before ?? made, now ?? later];
}

function trendOf(now: Evaluation): readonly TrendPoint[] {
  return [5, 4, 3, 2, 1, 0].map((ago) => {
    const less = ago * 2.4 + chance(ago) * 3;
    const { score, low, high } = now.total;
    const shifted = (value: number | null): number | null => (value === null ? null : value - less);
    const total = ago === 3 ? NOTHING : { score: shifted(score), low: shifted(low), high: shifted(high) };
    return { id: String(ago), name: `${2026 - Math.floor(ago / 2)} 年${ago % 2 === 0 ? "上" : "下"}半年`, total };
  });
}

/** Makes a scene. */
export function sceneOf(name: SceneName): Scene {
  const [before, now] = pairOf(name);
  const count = name === "empty" ? 0 : name === "many" ? 10_000 : 24;
  const communities = Array.from({ length: count }, (_, at) => mapCommunity(at, count));
  return {
    before,
    now,
    comparison: compareEvaluations(before, now),
    communities,
    bins: binsOf(communities.map(({ score }) => score)),
    trend: trendOf(now),
  };
}
