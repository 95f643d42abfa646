import {
  createCommunity,
  getCommunity,
  getHistory,
  getSystem,
  importCommunities,
  listCommunities,
  replaceMargins,
  updateCommunity,
} from "@sangan/application";
import type { Handlers } from "../http/handler.ts";
import { answer, edited, present } from "./answer.ts";
import { bytesOf } from "./upload.ts";
import { communityView, importView, marginView } from "./views/community.ts";
import { pastResultView } from "./views/result.ts";

type Routes =
  | "communities.list"
  | "communities.create"
  | "communities.import"
  | "communities.get"
  | "communities.update"
  | "communities.replace-margins"
  | "communities.history";

/** Communities (社区). */
export const communityHandlers: Handlers<Routes> = {
  "communities.list": async (services, { query, by }) =>
    answer(await listCommunities(services, by.authorised, present(query)), ({ page, count }) => ({
      items: page.items.map(communityView),
      next: page.next,
      count,
    })),
  "communities.create": async (services, { body: { code, ...facts }, by }) =>
    edited(await createCommunity(services, by.authorised, { code, facts }), communityView),
  "communities.import": async (services, { query, body, by }) => {
    const found = await getSystem(services, by.authorised, { id: query.systemId });
    if (!found.ok) return found;
    const file = { name: query.name, bytes: await bytesOf(body) };
    return answer(await importCommunities(services, by.authorised, { system: found.value.system, file }), importView);
  },
  "communities.get": async (services, { params, by }) => {
    const found = await getCommunity(services, by.authorised, params);
    if (!found.ok) return found;
    const { community, margins } = found.value;
    const value = { ...communityView(community), margins: margins.map(marginView) };
    return { ok: true, value, version: community.version };
  },
  "communities.update": async (services, { params, body, version, by }) =>
    edited(await updateCommunity(services, by.authorised, { ...params, version, facts: body }), communityView),
  "communities.replace-margins": async (services, { params, body, by }) =>
    answer(await replaceMargins(services, by.authorised, { ...params, ...body }), (margins) => ({
      margins: margins.map(marginView),
    })),
  "communities.history": async (services, { params, by }) =>
    answer(await getHistory(services, by.authorised, params), (items) => ({ items: items.map(pastResultView) })),
};
