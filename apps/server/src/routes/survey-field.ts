import {
  createInvitations,
  createWay,
  enterPaper,
  listConflicts,
  listInvitations,
  listQuotas,
  listWays,
  openPaperForm,
  revokeWay,
  setQuotas,
  settleConflict,
  updateWay,
} from "@sangan/application";
import type { ListedWay } from "@sangan/storage";
import type { Handlers } from "../http/handler.ts";
import type { Services } from "../http/services.ts";
import { answer } from "./answer.ts";
import { bytesOf } from "./upload.ts";
import { conflictView, invitationBatchView, paperView, quotaView, wayView } from "./views/survey-field.ts";
import { LINK_TITLE } from "./words.ts";

type Routes =
  | "ways.list"
  | "ways.create"
  | "ways.update"
  | "ways.revoke"
  | "invitations.list"
  | "invitations.create"
  | "quotas.list"
  | "quotas.set"
  | "paper.open"
  | "paper.enter"
  | "conflicts.list"
  | "conflicts.settle";

const shown =
  ({ address }: Services) =>
  (row: ListedWay) =>
    wayView(row, address);

/** A campaign in the field: ways in (入口), invitations (邀请), quotas (配额), paper and what came twice. */
export const surveyFieldHandlers: Handlers<Routes> = {
  "ways.list": async (services, { params, by }) =>
    answer(await listWays(services, by.authorised, params), (items) => ({ items: items.map(shown(services)) })),
  "ways.create": async (services, { params, body, by }) =>
    answer(await createWay(services, by.authorised, { ...params, ...body }), shown(services)),
  "ways.update": async (services, { params, body, by }) =>
    answer(await updateWay(services, by.authorised, { ...params, ...body }), shown(services)),
  "ways.revoke": async (services, { params, by }) =>
    answer(await revokeWay(services, by.authorised, params), shown(services)),
  "invitations.list": async (services, { params, by }) =>
    answer(await listInvitations(services, by.authorised, params), (items) => ({
      items: items.map(invitationBatchView),
    })),
  "invitations.create": async (services, { params, query, body, by, language }) => {
    const { community, building = null, label = "" } = query;
    const made = await createInvitations(services, by.authorised, {
      ...params,
      community,
      building,
      label,
      table: await bytesOf(body),
      linkTitle: LINK_TITLE[query.language ?? language],
      address: services.address,
    });
    if (!made.ok) return made;
    return { ok: true, file: { type: "text/csv", name: made.value.name, content: [...made.value.lines].join("") } };
  },
  "quotas.list": async (services, { params, by }) =>
    answer(await listQuotas(services, by.authorised, params), (items) => ({ items: items.map(quotaView) })),
  "quotas.set": async (services, { params, body, by }) =>
    answer(await setQuotas(services, by.authorised, { ...params, ...body }), quotaView),
  "paper.open": async (services, { params, by }) =>
    answer(await openPaperForm(services, by.authorised, { ...params, desk: services.desk }), paperView),
  "paper.enter": async (services, { params, body, by }) => {
    const { way, form, pass, ...content } = body;
    const request = { ...params, way, form, pass, content, desk: services.desk };
    return answer(await enterPaper(services, by.authorised, request), (outcome) => outcome);
  },
  "conflicts.list": async (services, { params, by }) =>
    answer(await listConflicts(services, by.authorised, params), (items) => ({ items: items.map(conflictView) })),
  "conflicts.settle": async (services, { params, body, by }) =>
    answer(await settleConflict(services, by.authorised, { ...params, ...body }), conflictView),
};
