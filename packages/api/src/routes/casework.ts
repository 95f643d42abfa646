import { z } from "zod";
import type { Route } from "../route/index.ts";
import {
  callBack,
  caseCourse,
  caseMeasuresView,
  casePictureView,
  caseRules,
  casesAsked,
  caseService,
  caseSummary,
  communityCode,
  eventReceipt,
  id,
  newCaseRules,
  page,
  paging,
  rectification,
  text,
} from "../schema/index.ts";

const params = z.strictObject({ code: communityCode });
const query = z.strictObject(casesAsked);
const word = text.min(1).max(200);

/** Service cases of a community: their process, their measures, and what low ratings led to. */
export const caseworkRoutes = {
  "cases.upload": {
    access: "source.manage",
    summary:
      "Hands in an event log of service cases for a source: each line gets a verdict; what was taken as it is is only counted.",
    params: z.strictObject({ sourceId: id }),
    query: z.strictObject({ format: z.enum(["json", "ndjson", "csv", "xlsx"]) }),
    body: { bytes: ["application/octet-stream"] },
    answer: eventReceipt,
    problems: ["bad-field", "too-large"],
    bodyLimit: 32 * 1024 * 1024,
  },
  "cases.services": {
    access: "case.read",
    summary: "The services of a community of which there are cases.",
    params,
    answer: z.object({ items: z.array(caseService) }),
  },
  "cases.measures": {
    access: "case.read",
    summary:
      "How cases went: times to accept, arrive and close, shares, closure, shadow work, and the rates of hotlines.",
    params,
    query,
    answer: caseMeasuresView,
    problems: ["bad-field"],
  },
  "cases.picture": {
    access: "case.read",
    summary: "Which step follows which, how often and after how long, and where cases wait.",
    params,
    query,
    answer: casePictureView,
    problems: ["bad-field"],
  },
  "cases.list": {
    access: "case.read",
    summary: "One page of the cases of a community, the latest first: all, open, late or low-rated ones.",
    params,
    query: z.strictObject({ ...casesAsked, ...paging, list: z.enum(["all", "open", "late", "low-rated"]) }),
    answer: page(caseSummary),
    problems: ["bad-field", "bad-cursor"],
  },
  "cases.get": {
    access: "case.read",
    summary: "One case of a community, event by event.",
    params,
    query: z.strictObject({ service: word, case: word }),
    answer: caseCourse,
  },
  "cases.export": {
    access: "case.read",
    summary: "The cases as an object-centric event log (OCEL 2.0), without numbers of cases and names of channels.",
    params,
    query,
    answer: { bytes: ["application/json"] },
    problems: ["bad-field"],
  },
  "cases.rules": {
    access: "case.read",
    summary: "What a community's cases are judged by: working hours, limits, online channels, low ratings.",
    params,
    answer: caseRules,
  },
  "cases.set-rules": {
    access: "case.manage",
    summary: "Sets what a community's cases are judged by (sangan/case-rules/1).",
    params,
    body: newCaseRules,
    answer: caseRules,
    problems: ["bad-document", "conflict"],
  },
  "cases.rectifications": {
    access: "case.read",
    summary: "One page of what low ratings led to, the latest first: what waits, or all.",
    params,
    query: z.strictObject({ ...casesAsked, ...paging, list: z.enum(["waiting", "all"]) }),
    answer: page(rectification),
    problems: ["bad-field", "bad-cursor"],
  },
  "cases.call-back": {
    access: "case.manage",
    summary: "Notes that the resident of a low rating was called back.",
    params,
    body: callBack,
    problems: ["bad-field"],
  },
} as const satisfies Record<string, Route>;
