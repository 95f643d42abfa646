import type { Assessment } from "../assessment/index.ts";
import type { EvidenceBundle, MergedGroups, RefusedMargin } from "../evidence/index.ts";
import { allIndicators, type IndicatorSystem } from "../indicator-system/index.ts";
import type { ResultNotice } from "./model.ts";

/** What was refused of the evidence, and what must be known beside its numbers. */
export function noticesOf(
  system: IndicatorSystem,
  assessment: Assessment,
  bundle: EvidenceBundle,
): readonly ResultNotice[] {
  const notices: ResultNotice[] = assessment.notices.map(({ code, item }) => ({ code, item }));
  if (bundle.system.id !== system.id || bundle.system.version !== system.version) {
    notices.push({ code: "other-system", detail: `${bundle.system.id} ${bundle.system.version}` });
  }
  if (
    bundle.stage === undefined &&
    allIndicators(system).some((one) => one.items.some((item) => item.stages !== undefined))
  ) {
    notices.push({ code: "no-stage" });
  }
  return [...notices, ...answerNotices(bundle)];
}

/** What a campaign's answers have to say beside their numbers: once for the community, not for each item. */
function answerNotices({ evidence }: EvidenceBundle): readonly ResultNotice[] {
  const weightings = evidence.flatMap((one) =>
    one.kind === "answers" && one.weighting !== undefined ? [one.weighting] : [],
  );
  const reasons = new Set(weightings.flatMap(({ refused }) => refused.map(reasonOf)));
  const merged = new Set(weightings.flatMap((one) => (one.merged ?? []).map(mergedOf)));
  const withdrawn = Math.max(0, ...weightings.map((one) => one.withdrawn.afterPublication));
  return [
    ...[...reasons].toSorted().map((detail): ResultNotice => ({ code: "not-raked", detail })),
    ...[...merged].toSorted().map((detail): ResultNotice => ({ code: "groups-merged", detail })),
    ...(withdrawn === 0 ? [] : [{ code: "answers-withdrawn", detail: String(withdrawn) } as const]),
  ];
}

/** `no-respondent age=60+` */
function reasonOf({ code, variable, category }: RefusedMargin): string {
  const place = category === undefined ? variable : `${variable ?? ""}=${category}`;
  return place === undefined ? code : `${code} ${place}`;
}

/** `age=14-34+35-59` */
function mergedOf({ variable, categories }: MergedGroups): string {
  return `${variable}=${categories.join("+")}`;
}
