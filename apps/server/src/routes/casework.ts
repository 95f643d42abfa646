import {
  caseMeasures,
  casePicture,
  exportCases,
  getCase,
  getCaseRules,
  listCases,
  listCaseServices,
  listRectifications,
  noteCallBack,
  setCaseRules,
  uploadEvents,
} from "@sangan/application";
import type { Handlers } from "../http/handler.ts";
import { bytesOf, sourceFileOf } from "./upload.ts";
import { answer, emptied, present } from "./answer.ts";
import { courseView, measuresView, pictureView, rectificationView, rulesView, summaryView } from "./views/casework.ts";

type Routes =
  | "cases.upload"
  | "cases.services"
  | "cases.measures"
  | "cases.picture"
  | "cases.list"
  | "cases.get"
  | "cases.export"
  | "cases.rules"
  | "cases.set-rules"
  | "cases.rectifications"
  | "cases.call-back";

/** Service cases of a community. */
export const caseworkHandlers: Handlers<Routes> = {
  "cases.upload": async (services, { params, query, body, by }) => {
    const request = { id: params.sourceId, ...query, bytes: await bytesOf(body) };
    const taken = await uploadEvents(services, by.authorised, request);
    services.live.wake();
    return answer(taken, (told) => told);
  },
  "cases.services": async (services, { params, by }) =>
    answer(await listCaseServices(services, by.authorised, params), (items) => ({ items })),
  "cases.measures": async (services, { params, query, by }) =>
    answer(await caseMeasures(services, by.authorised, { ...params, ...present(query) }), measuresView),
  "cases.picture": async (services, { params, query, by }) =>
    answer(await casePicture(services, by.authorised, { ...params, ...present(query) }), pictureView),
  "cases.list": async (services, { params, query, by }) =>
    answer(await listCases(services, by.authorised, { ...params, ...present(query) }), ({ items, next }) => ({
      items: items.map(summaryView),
      next,
    })),
  "cases.get": async (services, { params, query, by }) =>
    answer(await getCase(services, by.authorised, { ...params, ...query }), courseView),
  "cases.export": async (services, { params, query, by }) => {
    const made = await exportCases(services, by.authorised, { ...params, ...present(query) });
    if (!made.ok) return made;
    return { ok: true, file: { type: "application/json", name: `cases-${params.code}.json`, content: made.value } };
  },
  "cases.rules": async (services, { params, by }) =>
    answer(await getCaseRules(services, by.authorised, params), (view) => rulesView(params.code, view)),
  "cases.set-rules": async (services, { params, body, by }) =>
    answer(
      await setCaseRules(services, by.authorised, {
        ...params,
        version: body.version,
        ...(body.file === undefined ? { document: body.document ?? {} } : { file: sourceFileOf(body.file) }),
      }),
      (view) => rulesView(params.code, view),
    ),
  "cases.rectifications": async (services, { params, query, by }) =>
    answer(await listRectifications(services, by.authorised, { ...params, ...present(query) }), ({ items, next }) => ({
      items: items.map(rectificationView),
      next,
    })),
  "cases.call-back": async (services, { params, body, by }) =>
    emptied(await noteCallBack(services, by.authorised, { ...params, ...body })),
};
