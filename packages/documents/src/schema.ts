import { z } from "zod";
import {
  CALENDAR_DOCUMENT,
  calendarV1,
  CASE_RULES_DOCUMENT,
  caseRulesV1,
  HOTLINE_DOCUMENT,
  hotlineV1,
} from "./casework/index.ts";
import { bundleV1, EVIDENCE_DOCUMENT } from "./evidence/index.ts";
import { SYSTEM_DOCUMENT, systemV1 } from "./indicator-system/index.ts";
import { CONSENT_DOCUMENT, consentV1, QUESTIONNAIRE_DOCUMENT, questionnaireV1 } from "./questionnaire/index.ts";
import { RESULT_DOCUMENT, resultV1 } from "./result/index.ts";
import { WEIGHTS_DOCUMENT, weightsV1 } from "./weights/index.ts";

const SCHEMAS = {
  "indicator-system": { document: SYSTEM_DOCUMENT, schema: systemV1 },
  weights: { document: WEIGHTS_DOCUMENT, schema: weightsV1 },
  evidence: { document: EVIDENCE_DOCUMENT, schema: bundleV1 },
  result: { document: RESULT_DOCUMENT, schema: resultV1 },
  questionnaire: { document: QUESTIONNAIRE_DOCUMENT, schema: questionnaireV1 },
  consent: { document: CONSENT_DOCUMENT, schema: consentV1 },
  hotline: { document: HOTLINE_DOCUMENT, schema: hotlineV1 },
  "case-rules": { document: CASE_RULES_DOCUMENT, schema: caseRulesV1 },
  "working-calendar": { document: CALENDAR_DOCUMENT, schema: calendarV1 },
} as const;

export type DocumentKind = keyof typeof SCHEMAS;

/** The kinds of documents that travel. */
export const DOCUMENT_KINDS: readonly DocumentKind[] = [
  "indicator-system",
  "weights",
  "evidence",
  "result",
  "questionnaire",
  "consent",
  "hotline",
  "case-rules",
  "working-calendar",
];

/** The JSON Schema (2020-12) of a kind of document, newest version. */
export function jsonSchema(kind: DocumentKind): object {
  const { document, schema } = SCHEMAS[kind];
  return { $id: `urn:sangan:${document}`, ...z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) };
}
