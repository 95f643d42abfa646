import { randomUUID } from "node:crypto";
import {
  addConsent,
  closeCampaign,
  createCampaign,
  getCampaign,
  getQuestionnaire,
  listCampaigns,
  listConsents,
  listQuestionnaires,
  openCampaign,
  previewQuestionnaire,
  removeCampaign,
  renewQuestionnaire,
  updateCampaign,
} from "@sangan/application";
import type { Handlers } from "../http/handler.ts";
import { answer, edited, emptied, present } from "./answer.ts";
import { campaignDetailView, campaignView, consentVersionView, questionnaireVersionView } from "./views/campaign.ts";

type Routes =
  | "campaigns.list"
  | "campaigns.create"
  | "campaigns.get"
  | "campaigns.update"
  | "campaigns.remove"
  | "campaigns.open"
  | "campaigns.close"
  | "campaigns.questionnaires"
  | "campaigns.questionnaire"
  | "campaigns.preview"
  | "campaigns.renew"
  | "consents.list"
  | "consents.create";

/** Campaigns (问卷活动): what is asked, of whom, and what they agree to. */
export const campaignHandlers: Handlers<Routes> = {
  "campaigns.list": async (services, { params, by }) =>
    answer(await listCampaigns(services, by.authorised, params), (items) => ({ items: items.map(campaignView) })),
  "campaigns.create": async (services, { params, body, by }) =>
    edited(
      await createCampaign(services, by.authorised, { ...params, request: { ...body, policy: present(body.policy) } }),
      campaignView,
    ),
  "campaigns.get": async (services, { params, by }) => {
    const found = await getCampaign(services, by.authorised, params);
    if (!found.ok) return found;
    return { ok: true, value: campaignDetailView(found.value), version: found.value.campaign.version };
  },
  "campaigns.update": async (services, { params, body, version, by }) => {
    const request = { ...body, policy: present(body.policy) };
    return edited(await updateCampaign(services, by.authorised, { ...params, version, request }), campaignView);
  },
  "campaigns.remove": async (services, { params, by }) =>
    emptied(await removeCampaign(services, by.authorised, params)),
  "campaigns.open": async (services, { params, version, by }) =>
    edited(await openCampaign(services, by.authorised, { ...params, version }), campaignView),
  "campaigns.close": async (services, { params, version, by }) =>
    edited(await closeCampaign(services, by.authorised, { ...params, version }), campaignView),
  "campaigns.questionnaires": async (services, { params, by }) =>
    answer(await listQuestionnaires(services, by.authorised, params), (items) => ({
      items: items.map(questionnaireVersionView),
    })),
  "campaigns.questionnaire": async (services, { params, by }) =>
    answer(await getQuestionnaire(services, by.authorised, params), (questionnaire) => questionnaire),
  "campaigns.preview": async (services, { params, query, by }) => {
    const { seed = randomUUID(), used, community } = query;
    const request = { ...params, seed, ...present({ used: used?.split(",").filter((id) => id !== ""), community }) };
    return answer(await previewQuestionnaire(services, by.authorised, request), (preview) => preview);
  },
  "campaigns.renew": async (services, { params, body, version, by }) =>
    edited(await renewQuestionnaire(services, by.authorised, { ...params, version, request: body }), campaignView),
  "consents.list": async (services, { params, by }) =>
    answer(await listConsents(services, by.authorised, params), (items) => ({ items: items.map(consentVersionView) })),
  "consents.create": async (services, { params, body, by }) =>
    answer(await addConsent(services, by.authorised, { ...params, document: body }), consentVersionView),
};
