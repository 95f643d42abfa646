import { listResults, mapResults, summariseResults } from "@sangan/application";
import type { Handlers } from "../http/handler.ts";
import { answer, present } from "./answer.ts";
import { roundResultView } from "./views/result.ts";

/** The results of a round: as a list, summed up, on the map. */
export const overviewHandlers: Handlers<"results.list" | "results.summary" | "results.map"> = {
  "results.list": async (services, { params, query, by }) =>
    answer(await listResults(services, by.authorised, { ...params, ...present(query) }), ({ page, count }) => ({
      items: page.items.map(roundResultView),
      next: page.next,
      count,
    })),
  "results.summary": async (services, { params, query: { digits = "0", ...filter }, by }) => {
    const request = { ...params, ...present(filter), digits: DIGITS[digits] };
    return answer(await summariseResults(services, by.authorised, request), (summary) => summary);
  },
  "results.map": async (services, { params, query, by }) =>
    answer(await mapResults(services, by.authorised, { ...params, ...present(query) }), (map) => map),
};

const DIGITS = { "0": 0, "2": 2, "4": 4, "6": 6, "9": 9, "12": 12 } as const;
