import type { RoundResult } from "@sangan/api/client";
import type { Result } from "@sangan/evaluation/result";
import { useNavigate } from "@tanstack/react-router";
import { Suspense, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/ask.ts";
import { FirstLevelRadar, type RadarSeries } from "../../pictures/first-level-radar.tsx";
import { ScoreWheel } from "../../pictures/score-wheel.tsx";
import { SenseGaps } from "../../pictures/sense-gaps.tsx";
import { wheelOf } from "../../pictures/wheel-data.ts";
import { LoadingState } from "../../states/loading-state.tsx";
import { meanOf, roundBefore } from "./compared.ts";
import type { ResultKey } from "./result-data.ts";

/** A mean of so many communities at most is asked for at once. */
const MOST = 200;

function useMeans(at: ResultKey): { readonly items: readonly RoundResult[]; readonly near: "district" | "street" } {
  const ask = (within: string): { params: { roundId: string }; query: { within: string; limit: number } } => ({
    params: { roundId: at.roundId },
    query: { within, limit: MOST },
  });
  const district = useAsk("results.list", ask(at.code.slice(0, 6)));
  const street = useAsk("results.list", ask(at.code.slice(0, 9)));
  return district.next === null ? { items: district.items, near: "district" } : { items: street.items, near: "street" };
}

function Radar({ at, result, title: name }: Drawn): ReactNode {
  const { t } = useTranslation("result");
  const { items: history } = useAsk("communities.history", { params: { code: at.code } });
  const { items: near, near: where } = useMeans(at);
  const axes = useMemo(() => result.nodes.map(({ id, clause, title }) => ({ id, clause, title })), [result]);
  const before = roundBefore(history, at.roundId, result.period.to);
  const series = useMemo<readonly RadarSeries[]>(() => {
    const own = result.nodes.map((node) => (node.type === "indicator" ? node.q : node.score).score);
    const others = near.filter(({ result: one }) => one !== null);
    return [
      { name, values: own },
      ...(before === undefined
        ? []
        : [{ name: before.roundName, values: axes.map(({ id }) => before.result.firstLevel[id]?.score ?? null) }]),
      ...(others.length < 2
        ? []
        : [
            {
              name: t(where === "district" ? "meanDistrict" : "meanStreet", { count: others.length }),
              values: axes.map(({ id }) => meanOf(near, id)),
            },
          ]),
    ];
  }, [result, near, where, before, axes, name, t]);
  return <FirstLevelRadar axes={axes} series={series} />;
}

interface Drawn {
  readonly at: ResultKey;
  readonly result: Result;
  /** Name of the round. */
  readonly title: string;
}

/** The score by indicators and senses: wheel, radar, senses. */
export function ScorePictures(drawn: Drawn): ReactNode {
  const { at, result } = drawn;
  const navigate = useNavigate();
  const leaves = useMemo(
    () => new Set(wheelOf(result).flatMap((branch) => branch.leaves.map(({ id }) => id))),
    [result],
  );
  const open = (id: string): void => {
    if (!leaves.has(id)) return;
    void navigate({
      to: "/rounds/$roundId/communities/$code/indicators/$indicatorId",
      params: { ...at, indicatorId: id },
    });
  };
  return (
    <div className="picture-grid">
      <ScoreWheel branches={wheelOf(result)} total={result.total} onChoose={open} />
      <div className="stack">
        <Suspense fallback={<LoadingState rows={8} />}>
          <Radar {...drawn} />
        </Suspense>
        <SenseGaps senses={result.senses} />
      </div>
    </div>
  );
}
