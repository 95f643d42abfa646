import type { NodeResult } from "@sangan/evaluation/result";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CommunityMap } from "../pictures/community-map.tsx";
import { FirstLevelRadar, type RadarSeries } from "../pictures/first-level-radar.tsx";
import { moveOf } from "../pictures/move-data.ts";
import { ScoreMove } from "../pictures/score-move.tsx";
import { ScoreWheel } from "../pictures/score-wheel.tsx";
import { SenseGaps } from "../pictures/sense-gaps.tsx";
import { Sparkline } from "../pictures/sparkline.tsx";
import { TotalDistribution } from "../pictures/total-distribution.tsx";
import { TotalTrend } from "../pictures/total-trend.tsx";
import { wheelOf } from "../pictures/wheel-data.ts";
import { Completeness } from "../score/completeness.tsx";
import { GateMark } from "../score/gate-mark.tsx";
import { GradeBadge } from "../score/grade-badge.tsx";
import { ScoreInterval } from "../score/score-interval.tsx";
import { DemoMark } from "../states/demo-mark.tsx";
import { EmptyState } from "../states/empty-state.tsx";
import { ErrorState } from "../states/error-state.tsx";
import { LoadingState } from "../states/loading-state.tsx";
import { sceneOf, type SceneName } from "./scene.ts";
import { VoicePictures } from "./voice-scene.tsx";
import "./gallery.css";

function scoreOf(node: NodeResult): number | null {
  return node.type === "indicator" ? node.q.score : node.score.score;
}

function titlesOf(nodes: readonly NodeResult[]): readonly NodeResult[] {
  return nodes.flatMap((node) => [node, ...(node.type === "group" ? titlesOf(node.children) : [])]);
}

/** Every picture and every small mark, with the data of a scene. */
export function Gallery({ name }: { readonly name: SceneName }): ReactNode {
  const { t } = useTranslation("pictures");
  const scene = useMemo(() => sceneOf(name), [name]);
  const [chosen, setChosen] = useState("");
  const { now, before } = scene;
  const series = useMemo<readonly RadarSeries[]>(
    () => [
      { name: t("moveAfter"), values: now.nodes.map(scoreOf) },
      ...(before.nodes.length === 0 ? [] : [{ name: t("moveBefore"), values: before.nodes.map(scoreOf) }]),
    ],
    [now, before, t],
  );
  const titles = new Map(titlesOf([...before.nodes, ...now.nodes]).map((node) => [node.id, node.title]));
  const move = moveOf(scene.comparison, (id) => titles.get(id) ?? { zh: id, en: id });
  const readings = [
    now.total,
    before.total,
    { score: null, low: 41.2, high: 73.95 },
    { score: 100, low: 100, high: 100 },
  ];
  return (
    <main className="gallery">
      <h1>Gallery · {name}</h1>
      <DemoMark />
      <section className="gallery-marks">
        {readings.map((reading, at) => (
          <ScoreInterval key={at} reading={reading} most={110} />
        ))}
        {[...now.grades.map(({ id }) => id), null].map((id) => (
          <GradeBadge key={String(id)} grades={now.grades} reached={id} />
        ))}
        <Completeness counts={now.counts} />
        <Completeness counts={{ judged: 3, insufficient: 0 }} />
        <GateMark />
        <GateMark cause="unknown" />
        <Sparkline scores={scene.trend.map(({ total }) => total.score)} />
      </section>
      <div className="gallery-pictures">
        <ScoreWheel branches={wheelOf(now)} total={now.total} onChoose={setChosen} />
        <FirstLevelRadar axes={now.nodes} series={series} />
        <SenseGaps senses={now.senses} />
        <ScoreMove move={move} />
        <TotalDistribution bins={scene.bins} marked={now.total.score} />
        <TotalTrend points={scene.trend} />
        <VoicePictures name={name} />
        <CommunityMap communities={scene.communities} grades={now.grades} onChoose={setChosen} />
      </div>
      <output data-chosen={chosen}>{chosen}</output>
      <section>
        <EmptyState />
        <LoadingState />
        <ErrorState reference="4f1c22aa" onRetry={() => setChosen("again")} />
      </section>
    </main>
  );
}
