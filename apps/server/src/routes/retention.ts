import {
  confirmRetention,
  listRetention,
  previewRetention,
  proposeRetention,
  withdrawRetention,
} from "@sangan/application";
import type { Handlers } from "../http/handler.ts";
import { answer } from "./answer.ts";
import { retentionPlanView, retentionPreviewView } from "./views/retention.ts";

type Routes = "retention.list" | "retention.preview" | "retention.propose" | "retention.confirm" | "retention.withdraw";

/** How long single values are kept. */
export const retentionHandlers: Handlers<Routes> = {
  "retention.list": async (services, { by: { authorised } }) => {
    const { metrics, plans } = await listRetention(services, authorised);
    const own = authorised.actor.person;
    return { ok: true, value: { metrics: [...metrics], plans: plans.map((plan) => retentionPlanView(plan, own)) } };
  },
  "retention.preview": async (services, { query, by }) =>
    answer(await previewRetention(services, by.authorised, query), retentionPreviewView),
  "retention.propose": async (services, { body, by: { authorised } }) =>
    answer(await proposeRetention(services, authorised, body), (plan) =>
      retentionPlanView(plan, authorised.actor.person),
    ),
  "retention.confirm": async (services, { params, by: { authorised } }) =>
    answer(await confirmRetention(services, authorised, { id: params.planId }), (plan) =>
      retentionPlanView(plan, authorised.actor.person),
    ),
  "retention.withdraw": async (services, { params, by: { authorised } }) =>
    answer(await withdrawRetention(services, authorised, { id: params.planId }), (plan) =>
      retentionPlanView(plan, authorised.actor.person),
    ),
};
