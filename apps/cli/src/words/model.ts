import type { ProblemCode, Verification } from "@sangan/documents";
import type { EvaluationProblem, Insufficiency, ItemCause, ItemKind, ResultNotice } from "@sangan/evaluation";
import type { CaseStage } from "@sangan/evaluation/casework";
import type { ReasonCode, RemedyCode } from "@sangan/ingest";
import type { FaultCode } from "../terminal/fault.ts";
import { plain } from "../terminal/plain.ts";

/** A text with places for parameters: "{name} is missing". */
export type Template = string;

/** Everything that the command line says, in one language. */
export interface Words {
  readonly problem: Readonly<Record<ProblemCode, Template>>;
  readonly severity: { readonly error: string; readonly warning: string };
  readonly fault: Readonly<Record<FaultCode, Template>>;
  readonly evaluation: Readonly<Record<EvaluationProblem["code"], Template>>;
  readonly reason: Readonly<Record<ReasonCode, Template>>;
  readonly remedy: Readonly<Record<RemedyCode, Template>>;
  readonly refusal: Readonly<Record<Extract<Verification, { ok: false }>["code"], Template>>;
  readonly insufficiency: Readonly<Record<Insufficiency, string>>;
  readonly notice: Readonly<Record<ResultNotice["code"], Template>>;
  readonly kind: Readonly<Record<ItemKind, string>>;
  readonly cause: Readonly<Record<ItemCause, string>>;
  readonly casework: Readonly<Record<CaseworkKey, string>>;
  readonly help: Readonly<Record<HelpKey, string>>;
  readonly text: Readonly<Record<TextKey, Template>>;
}

/** Measures of service cases. */
type CaseworkKey =
  | CaseStage
  | "firstTimeFix"
  | "reopened"
  | "escalated"
  | "closure"
  | "shadow"
  | "response"
  | "resolution"
  | "satisfaction";

/** Descriptions of commands and options. */
type HelpKey =
  | "cases"
  | "rules"
  | "names"
  | "service"
  | "community"
  | "caseEnd"
  | "ocel"
  | "program"
  | "json"
  | "language"
  | "system"
  | "weights"
  | "evidence"
  | "out"
  | "from"
  | "to"
  | "stage"
  | "zone"
  | "mapping"
  | "check"
  | "systemGroup"
  | "template"
  | "collect"
  | "evaluate"
  | "explain"
  | "verify"
  | "compare"
  | "report"
  | "schema"
  | "demo"
  | "simulate"
  | "address"
  | "speed"
  | "minutes"
  | "faults"
  | "broker"
  | "communities"
  | "seed"
  | "strict"
  | "path"
  | "raw"
  | "result"
  | "indicator"
  | "before"
  | "after"
  | "document"
  | "rejectsOut"
  | "title"
  | "backup"
  | "backupOut"
  | "restore"
  | "erasures"
  | "distribute"
  | "auditGroup"
  | "auditVerify"
  | "data"
  | "database";

/** What commands say when they are done, or on the way. */
type TextKey =
  | "casesRead"
  | "casesIgnored"
  | "casesCounts"
  | "casesRules"
  | "casesTime"
  | "casesWall"
  | "casesWorking"
  | "casesShare"
  | "checkCounts"
  | "checkKinds"
  | "checkBasis"
  | "checkReferences"
  | "checkSides"
  | "checkOperable"
  | "checkSurvey"
  | "checkWeights"
  | "checkDone"
  | "moreProblems"
  | "digest"
  | "written"
  | "collecting"
  | "collected"
  | "rejectLine"
  | "rejectsWritten"
  | "unused"
  | "bundlesWritten"
  | "evaluating"
  | "evaluated"
  | "incomplete"
  | "withheld"
  | "zeroed"
  | "total"
  | "grade"
  | "noGrade"
  | "corrected"
  | "senses"
  | "gapLine"
  | "missingCount"
  | "notice"
  | "notices"
  | "explainIndicator"
  | "explainItem"
  | "explainRule"
  | "compareExtra"
  | "explainEvidence"
  | "notApplicable"
  | "unclaimed"
  | "gateClosed"
  | "unlisted"
  | "verified"
  | "refused"
  | "compareTotal"
  | "compareParts"
  | "compareIndicator"
  | "compareItem"
  | "compareGate"
  | "compareWeight"
  | "compareSame"
  | "otherSystem"
  | "otherWeights"
  | "otherPolicies"
  | "reportWritten"
  | "reporting"
  | "demoTitle"
  | "demoMaking"
  | "demoMade"
  | "simulating"
  | "simulated"
  | "startDone"
  | "rank"
  | "cancelling"
  | "unknownLanguage"
  | "backedUp"
  | "restored"
  | "erasedAgain"
  | "noLedger"
  | "distributed"
  | "distributedBefore"
  | "auditHolds"
  | "auditBroken";

/** Fills a template with one line. A parameter that is not given stays visible, so that a gap is seen; what data hide in one is shown (threat A9). */
export function fill(template: Template, params: Readonly<Record<string, string | number>> = {}): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? plain(String(params[name])) : whole,
  );
}
