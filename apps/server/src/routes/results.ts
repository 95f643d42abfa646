import {
  compareWithBefore,
  evaluateCommunity,
  exportResult,
  getResult,
  startEvaluation,
  type ExportedFile,
  type ExportedResult,
} from "@sangan/application";
import { resultText } from "@sangan/documents";
import { communityReport } from "@sangan/report";
import { currentResult } from "@sangan/storage";
import type { FileAnswer, Handlers } from "../http/handler.ts";
import { answer, present } from "./answer.ts";
import { resultArchive } from "./archive.ts";
import { jobView } from "./views/job.ts";
import { resultView } from "./views/result.ts";

type Routes =
  | "evaluation.start"
  | "evaluation.one"
  | "results.get"
  | "results.comparison"
  | "results.file"
  | "results.export"
  | "results.report";

/** Evaluation, and results one by one. */
export const resultHandlers: Handlers<Routes> = {
  "evaluation.start": async (services, { params, by }) => {
    const started = await startEvaluation(services, by.authorised, params);
    services.wake();
    return answer(started, jobView);
  },
  "evaluation.one": async (services, { params, by }) => {
    const evaluated = await evaluateCommunity(services, by.authorised, params);
    if (!evaluated.ok) return evaluated;
    const { communityId } = evaluated.value;
    const kept = await currentResult(services.store, { communityId, roundId: params.roundId });
    return kept === undefined ? { ok: false, code: "no-result" } : { ok: true, value: resultView(kept) };
  },
  "results.get": async (services, { params, by }) => {
    const found = await getResult(services, by.authorised, params);
    if (!found.ok) return found;
    const { result, stored } = found.value;
    const file = { name: `${params.code}.result.json`, text: resultText(result) };
    return { ok: true, file: jsonFile(file, stored.digest) };
  },
  "results.comparison": async (services, { params, query, by }) =>
    answer(
      await compareWithBefore(services, by.authorised, { ...params, ...present(query) }),
      (comparison) => comparison,
    ),
  "results.file": async (services, { params: { file, ...key }, by }) => {
    const found = await exportResult(services, by.authorised, key);
    return found.ok ? { ok: true, file: jsonFile(FILES[file](found.value)) } : found;
  },
  "results.export": async (services, { params, by }) => {
    const found = await exportResult(services, by.authorised, params);
    if (!found.ok) return found;
    const content = resultArchive(found.value);
    return { ok: true, file: { type: "application/zip", name: `${params.code}.zip`, content } };
  },
  "results.report": async (services, { params, query, by, language: own }) => {
    const found = await getResult(services, by.authorised, params);
    if (!found.ok) return found;
    const { code } = params;
    const language = query.language ?? own;
    const files = { result: `${code}.result.json`, evidence: `${code}.evidence.json` };
    const content = communityReport(found.value.result, { language, files });
    return { ok: true, file: { type: "text/html", name: `${code}.${language}.html`, content } };
  },
};

const FILES = {
  "result.json": ({ result }: ExportedResult) => result,
  "system.json": ({ system }: ExportedResult) => system,
  "weights.json": ({ weights }: ExportedResult) => weights,
  "evidence.json": ({ evidence }: ExportedResult) => evidence,
} as const;

function jsonFile({ name, text }: ExportedFile, tag?: string): FileAnswer {
  return { type: "application/json", name, content: text, ...(tag === undefined ? {} : { tag }) };
}
