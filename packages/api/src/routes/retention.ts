import { z } from "zod";
import type { Route } from "../route/index.ts";
import { id, keptMetric, newRetention, rawRange, retentionPlan, retentionPreview } from "../schema/index.ts";

const params = z.strictObject({ planId: id });

/** How long single values are kept. */
export const retentionRoutes = {
  "retention.list": {
    access: "retention.read",
    summary:
      "What single values are kept of each metric in what the asker may see, and the latest plans by which some of them go.",
    answer: z.object({ metrics: z.array(keptMetric), plans: z.array(retentionPlan) }),
  },
  "retention.preview": {
    access: "retention.manage",
    summary: "What would go of a metric, and which rounds ask for it.",
    query: z.strictObject(rawRange),
    answer: retentionPreview,
    problems: ["bad-field"],
  },
  "retention.propose": {
    access: "retention.manage",
    summary: "Proposes that single values go, by the preview that was shown. Sums of days and what is published stay.",
    body: newRetention,
    answer: retentionPlan,
    status: 201,
    problems: ["bad-field", "held-back", "preview-differs", "plan-open"],
  },
  "retention.confirm": {
    access: "retention.manage",
    summary: "Confirms what another one has proposed: in thirty days, and not before, the values go.",
    params,
    answer: retentionPlan,
    problems: ["same-person", "held-back", "plan-state"],
  },
  "retention.withdraw": {
    access: "retention.manage",
    summary: "Withdraws a plan. One that runs ends with the community at which it is; what is gone is gone.",
    params,
    answer: retentionPlan,
    problems: ["plan-state"],
  },
} as const satisfies Record<string, Route>;
