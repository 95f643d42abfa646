import { round, type Round } from "@sangan/api";
import type { RoundView } from "@sangan/application";
import type { RoundRow } from "@sangan/storage";
import type { Told } from "../../http/handler.ts";

const acknowledged = round.shape.acknowledged;

/** A round (评价轮次) as it is shown. */
export function roundView(row: RoundRow): Told<Round> {
  const { id, name, stage, state, demo, version } = row;
  return {
    id,
    name,
    stage,
    state,
    demo,
    version,
    systemId: row.indicator_system_id,
    weightsId: row.weight_table_id,
    period: { from: toSecond(row.period_from), to: toSecond(row.period_to) },
    cutOff: row.cut_off,
    supersededBy: row.superseded_by,
    acknowledged: acknowledged.parse(row.acknowledged_incomplete),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    publishedAt: row.published_at,
  };
}

/** A period has whole seconds, as evidence has them; it is stored with milliseconds. */
function toSecond(instant: string): string {
  return `${instant.slice(0, 19)}Z`;
}

/** A round, how far it is and what later evidence would change of it. */
export function roundDetailView(view: RoundView) {
  return {
    ...roundView(view.round),
    progress: view.progress,
    wouldChange: view.wouldChange.map(({ community, pBefore, pAfter, notedAt }) => ({
      community,
      before: pBefore,
      after: pAfter,
      notedAt,
    })),
    withdrawn: view.withdrawn,
  };
}
