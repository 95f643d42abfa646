import { CERTAIN, flagWeights } from "@sangan/evaluation/survey";
import { pooledChances, type OpenedVersion } from "@sangan/evaluation/survey/draw";
import type { AnswerSheet, SheetSet } from "./sheets.ts";

/**
 * The sheets with the chances by which their answers are weighed. Where a campaign went on under a second version of its questionnaire, whose draw was steered
 * anew, an answer counts by its mean chance over the versions, by how many sheets of the community each has; sheets without weight are not among them. Under
 * one version the chances stay those of its own draw.
 */
export function pooledSheets<Sheet extends AnswerSheet>(set: SheetSet<Sheet>): readonly Sheet[] {
  const { sheets, questionnaires, community } = set;
  const versions = versionsOf(set);
  if (versions.length < 2) return sheets;
  const known = new Map<string, ReadonlyMap<string, number>>();
  return sheets.map((sheet) => {
    const asked = questionnaires.get(sheet.questionnaire);
    const used = sheet.used.flatMap((place) => asked?.services[place]?.id ?? []).toSorted();
    const key = JSON.stringify(used);
    const pooled = known.get(key) ?? pooledChances(versions, { used, community });
    known.set(key, pooled);
    const chances = sheet.chances.map((own, place) =>
      own === null ? null : Math.min(CERTAIN, pooled.get(asked?.questions[place]?.id ?? "") ?? own),
    );
    return { ...sheet, chances };
  });
}

/** Versions that sheets with weight answer, with the sum of their weights. */
function versionsOf({ sheets, questionnaires, policy }: SheetSet): readonly OpenedVersion[] {
  const factors = flagWeights(
    sheets.map(({ flags }) => flags),
    policy,
  );
  const sums = new Map<string, number>();
  for (const [at, { questionnaire, overQuota }] of sheets.entries()) {
    if (!overQuota) sums.set(questionnaire, (sums.get(questionnaire) ?? 0) + (factors[at] ?? 0));
  }
  return [...questionnaires].flatMap(([digest, questionnaire]) => {
    const sum = sums.get(digest) ?? 0;
    return sum > 0 ? [{ questionnaire, sheets: sum }] : [];
  });
}
