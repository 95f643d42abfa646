import type { RetentionPlan, RetentionPreview } from "@sangan/api";
import type { PlanView, RetentionView } from "@sangan/application";
import type { Told } from "../../http/handler.ts";

const step = (at: string | null, by: string | null) => (at === null ? null : { at, by });

/** A plan by which single values go, as it is shown to somebody. */
export function retentionPlanView({ plan, ...names }: PlanView, person: string): Told<RetentionPlan> {
  const { id, metric, before, state, preview, stopped, communities } = plan;
  return {
    id,
    metric,
    before,
    state,
    preview: { ...preview },
    proposed: { at: plan.proposed_at, by: names.proposedBy },
    isOwn: plan.proposed_by === person,
    confirmed: step(plan.confirmed_at, names.confirmedBy),
    dueAt: plan.due_at,
    withdrawn: step(plan.withdrawn_at, names.withdrawnBy),
    stopped: stopped?.code === "held-back" ? { ...stopped, rounds: [...stopped.rounds] } : stopped,
    startedAt: plan.started_at,
    finishedAt: plan.finished_at,
    communities,
    rows: Number(plan.rows),
  };
}

/** What would go by a plan. */
export function retentionPreviewView({ holding, published, ...rest }: RetentionView): Told<RetentionPreview> {
  return { ...rest, holding: [...holding], published: [...published] };
}
