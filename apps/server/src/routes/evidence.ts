import {
  dismissRejects,
  getRejectedRow,
  listFiles,
  listRejects,
  mendReject,
  receiveFile,
  startCollection,
} from "@sangan/application";
import type { Handlers } from "../http/handler.ts";
import { answer, present } from "./answer.ts";
import { keptFileView, rawFileView, rejectView } from "./views/evidence.ts";
import { jobView } from "./views/job.ts";

type Routes =
  | "evidence.list-files"
  | "evidence.upload"
  | "evidence.collect"
  | "evidence.list-rejects"
  | "evidence.dismiss-rejects"
  | "evidence.rejected-row"
  | "evidence.mend-reject";

/** Evidence (证据): raw files, what was refused of them, and its mending. */
export const evidenceHandlers: Handlers<Routes> = {
  "evidence.list-files": async (services, { params, by }) =>
    answer(await listFiles(services, by.authorised, params), (items) => ({ items: items.map(rawFileView) })),
  "evidence.upload": async (services, { params, query, body, by }) => {
    const request = { ...params, name: query.name, content: body.content };
    return answer(await receiveFile(services, by.authorised, request), keptFileView);
  },
  "evidence.collect": async (services, { params, by }) => {
    const started = await startCollection(services, by.authorised, params);
    services.wake();
    return answer(started, jobView);
  },
  "evidence.list-rejects": async (services, { params, query, by }) => {
    const files = await listFiles(services, by.authorised, params);
    if (!files.ok) return files;
    const names = new Map(files.value.map(({ id, name }) => [id, name]));
    const page = await listRejects(services, by.authorised, { ...params, ...present(query) });
    return answer(page, ({ items, next }) => ({
      items: items.map((reject) => rejectView(reject, names.get(reject.file_id) ?? "")),
      next,
    }));
  },
  "evidence.dismiss-rejects": async (services, { params, body, by }) =>
    answer(
      await dismissRejects(services, by.authorised, { ...params, ids: body.ids, reason: body.reason }),
      (dismissed) => ({ dismissed }),
    ),
  "evidence.rejected-row": async (services, { params, by }) =>
    answer(
      await getRejectedRow(services, by.authorised, { roundId: params.roundId, id: params.rejectId }),
      (cells) => ({
        cells,
      }),
    ),
  "evidence.mend-reject": async (services, { params, body, by }) => {
    const request = { roundId: params.roundId, id: params.rejectId, cells: body.cells };
    return answer(await mendReject(services, by.authorised, request), rawFileView);
  },
};
