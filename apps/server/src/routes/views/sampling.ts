import type { Sampling, SamplingTask, WalkRecord } from "@sangan/api";
import type { Sampling as Found, SamplingWork } from "@sangan/application";
import { limitText } from "@sangan/ingest";
import type { WalkEntryRow } from "@sangan/storage";
import type { Told } from "../../http/handler.ts";

function taskView({
  item,
  criterion,
  by,
  form,
  points,
  emptyScenes,
  n,
  wanted,
  each,
}: SamplingWork): Told<SamplingTask> {
  const { measure, judge, part } = criterion;
  const unit = measure.type === "numeric" ? measure.unit : "";
  return {
    item: item.id,
    part,
    title: item.title,
    clause: item.clause,
    metric: measure.metric,
    form,
    unit,
    aggregate: measure.type === "numeric" ? measure.aggregate : "",
    limit: { zh: limitText(judge, { unit, language: "zh" }), en: limitText(judge, { unit, language: "en" }) },
    scenes: measure.scenes,
    capabilities: measure.type === "checklist" ? measure.capabilities : [],
    levels: measure.type === "attestation" ? measure.levels.map(({ id, title }) => ({ id, title })) : [],
    minN: measure.minN,
    maxAgeDays: measure.maxAgeDays,
    points: points.map(({ last, ...point }) => ({
      ...point,
      last: last === null ? null : new Date(last).toISOString(),
    })),
    emptyScenes,
    n,
    wanted,
    each,
    by,
  };
}

/** A sampling plan as it is shown. */
export function samplingView(code: string, { round, scenes, tasks, coverage }: Found): Told<Sampling> {
  return {
    roundId: round.id,
    roundName: round.name,
    code,
    period: { from: round.period_from, to: round.period_to },
    scenes,
    tasks: tasks.map(taskView),
    coverage,
  };
}

export function walkView(row: WalkEntryRow): Told<WalkRecord> {
  const { id, point, kind, metric, said, at, received_at: receivedAt, hasPhoto } = row;
  return { id, point, kind, metric, said: { ...said }, at, receivedAt, hasPhoto };
}
