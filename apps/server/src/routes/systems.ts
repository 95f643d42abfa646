import {
  getSystem,
  getSystemDocument,
  getTemplate,
  getWeights,
  getWeightsDocument,
  importSystem,
  importWeights,
  listSystems,
  listWeights,
  publishSystem,
  publishWeights,
  type StoredDocument,
} from "@sangan/application";
import type { FileAnswer, Handlers } from "../http/handler.ts";
import { answer } from "./answer.ts";
import { sourceFileOf } from "./upload.ts";
import { problemView, systemDetailView, systemView, weightsDetailView, weightsView } from "./views/system.ts";

type Routes =
  | "systems.list"
  | "systems.import"
  | "systems.get"
  | "systems.document"
  | "systems.template"
  | "systems.publish"
  | "weights.list"
  | "weights.import"
  | "weights.get"
  | "weights.document"
  | "weights.publish";

/** Indicator systems (评价指标体系) and weight tables. */
export const systemHandlers: Handlers<Routes> = {
  "systems.list": async (services, { by }) => ({
    ok: true,
    value: { items: (await listSystems(services, by.authorised)).map(systemView) },
  }),
  "systems.import": async (services, { body, by }) => {
    const request = { first: body.first, files: body.files.map(sourceFileOf) };
    return answer(await importSystem(services, by.authorised, request), ({ stored, problems }) => ({
      stored: systemView(stored),
      problems: problems.map(problemView),
    }));
  },
  "systems.get": async (services, { params, by }) =>
    answer(await getSystem(services, by.authorised, { id: params.systemId }), systemDetailView),
  "systems.document": async (services, { params, by }) => {
    const found = await getSystemDocument(services, by.authorised, { id: params.systemId });
    return found.ok ? { ok: true, file: documentFile("system.json", found.value) } : found;
  },
  "systems.template": async (services, { params, query, by, language }) => {
    const request = { systemId: params.systemId, language: query.language ?? language };
    const found = await getTemplate(services, by.authorised, request);
    if (!found.ok) return found;
    return { ok: true, file: { type: WORKBOOK, name: "sangan-evidence.xlsx", content: found.value } };
  },
  "systems.publish": async (services, { params, by }) =>
    answer(await publishSystem(services, by.authorised, { id: params.systemId }), systemView),
  "weights.list": async (services, { params, by }) => {
    const found = await getSystem(services, by.authorised, { id: params.systemId });
    if (!found.ok) return found;
    return { ok: true, value: { items: (await listWeights(services, by.authorised, params)).map(weightsView) } };
  },
  "weights.import": async (services, { params, body, by }) => {
    const request = { systemId: params.systemId, file: sourceFileOf(body) };
    return answer(await importWeights(services, by.authorised, request), ({ stored, problems }) => ({
      stored: weightsView(stored),
      problems: problems.map(problemView),
    }));
  },
  "weights.get": async (services, { params, by }) =>
    answer(await getWeights(services, by.authorised, { id: params.weightsId }), weightsDetailView),
  "weights.document": async (services, { params, by }) => {
    const found = await getWeightsDocument(services, by.authorised, { id: params.weightsId });
    return found.ok ? { ok: true, file: documentFile("weights.json", found.value) } : found;
  },
  "weights.publish": async (services, { params, by }) =>
    answer(await publishWeights(services, by.authorised, { id: params.weightsId }), weightsView),
};

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

function documentFile(name: string, { text, digest }: StoredDocument): FileAnswer {
  return { type: "application/json", name, content: text, tag: digest };
}
