import { exportAnswers, getComments, getQuestionDetail, getSurveyOverview, getSurveyResult } from "@sangan/application";
import type { Handlers } from "../http/handler.ts";
import { answer } from "./answer.ts";
import { commentsView, itemDetailView, overviewView, surveyResultView } from "./views/survey-result.ts";

type Routes = "answers.overview" | "answers.results" | "answers.item" | "answers.comments" | "answers.export";

/** What residents say. */
export const surveyAnswerHandlers: Handlers<Routes> = {
  "answers.overview": async (services, { params, by }) =>
    answer(await getSurveyOverview(services, by.authorised, params), overviewView),
  "answers.results": async (services, { params, by }) =>
    answer(await getSurveyResult(services, by.authorised, params), surveyResultView),
  "answers.item": async (services, { params, by }) =>
    answer(await getQuestionDetail(services, by.authorised, params), itemDetailView),
  "answers.comments": async (services, { params, by }) =>
    answer(await getComments(services, by.authorised, params), commentsView),
  "answers.export": async (services, { params, by }) => {
    const made = await exportAnswers(services, by.authorised, params);
    return made.ok ? { ok: true, file: made.value } : made;
  },
};
