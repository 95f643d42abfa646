import type { DocumentProblem, SystemSummary as SystemShown, WeightsSummary as WeightsShown } from "@sangan/api";
import type { SystemSummary, SystemView, WeightsSummary, WeightsView } from "@sangan/application";
import type { Problem } from "@sangan/documents";
import type { Told } from "../../http/handler.ts";

/** An indicator system (评价指标体系) as it is shown, without its document. */
export function systemView(row: SystemSummary): Told<SystemShown> {
  const { id, version, digest, state } = row;
  return {
    id,
    version,
    digest,
    state,
    systemId: row.system_id,
    title: titleOf(row.title),
    createdAt: row.created_at,
    publishedAt: row.published_at,
  };
}

export function systemDetailView({ stored, system, figures, problems }: SystemView) {
  return { ...systemView(stored), system, figures, problems: problems.map(problemView) };
}

/** A weight table as it is shown, without its document. */
export function weightsView(row: WeightsSummary): Told<WeightsShown> {
  const { id, version, digest, state } = row;
  return {
    id,
    version,
    digest,
    state,
    weightsId: row.weights_id,
    indicatorSystemId: row.indicator_system_id,
    title: titleOf(row.title),
    createdAt: row.created_at,
    publishedAt: row.published_at,
  };
}

/** A weight table with its numbers: millionths as decimal text, which six digits hold exactly. */
export function weightsDetailView({ stored, weights }: WeightsView) {
  const sets = [...weights.sets].map(([name, set]) => [
    name,
    Object.fromEntries([...set].map(([indicator, weight]) => [indicator, String(weight / 1_000_000)])),
  ]);
  return {
    ...weightsView(stored),
    method: weights.method,
    selectBy: weights.selectBy ?? null,
    sets: Object.fromEntries(sets),
  };
}

export function problemView({ severity, code, file, line, place, params }: Problem): Told<DocumentProblem> {
  return { severity, code, file, ...(line === undefined ? {} : { line }), place, params };
}

function titleOf({ zh = "", en = "" }: Readonly<Record<string, string>>): { readonly zh: string; readonly en: string } {
  return { zh, en };
}
