import type { AnswerWeighting, RefusedMargin, UnequalAnswers } from "@sangan/evaluation/evidence";
import type { Decimal } from "@sangan/evaluation/quantity";
import { shownValue } from "../view-model/number.ts";
import type { Words } from "../words/index.ts";
import { percent } from "./rule.ts";
import { shortValue } from "./found.ts";

/** How the answers of a campaign were weighted, and what that changed, a line for each thing. */
export function weightingLines(weighting: AnswerWeighting, words: Words): readonly string[] {
  const said = words.rule.evidence.weighting;
  const { colon, comma } = words.page;
  const refused = weighting.refused.map((margin) => refusedText(margin, words));
  return [
    said.methods[weighting.method],
    ...(weighting.method === "none" ? [] : weightedLines(weighting, words)),
    ...(refused.length === 0 ? [] : [said.refused + colon + refused.join(comma)]),
    ...mergedLines(weighting, words),
    ...flagLines(weighting, words),
    ...invitedLines(weighting, words),
    ...(weighting.assistance === undefined
      ? []
      : [said.assisted(weighting.assistance.assisted, weighting.assistance.responses)]),
    ...(weighting.skipped === 0 ? [] : [said.skipped(weighting.skipped)]),
    ...(weighting.overQuota === 0 ? [] : [said.overQuota(weighting.overQuota)]),
    ...(weighting.withdrawn.before === 0 ? [] : [said.withdrawn(weighting.withdrawn.before)]),
    ...(weighting.withdrawn.afterPublication === 0 ? [] : [said.withdrawnLater(weighting.withdrawn.afterPublication)]),
  ];
}

function weightedLines({ counts, effectiveN, designEffect }: UnequalAnswers, words: Words): readonly string[] {
  const said = words.rule.evidence.weighting;
  const options = Object.entries(counts)
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([option, count]) => said.count(option, numberText(count, words)));
  return [
    said.counts + words.page.colon + options.join(words.page.comma),
    said.effective(numberText(effectiveN, words), numberText(designEffect, words)),
  ];
}

function mergedLines({ merged = [] }: AnswerWeighting, words: Words): readonly string[] {
  if (merged.length === 0) return [];
  const groups = merged.map(({ variable, categories }) => `${variable} = ${categories.join(" + ")}`);
  return [words.rule.evidence.weighting.merged + words.page.colon + groups.join(words.page.comma)];
}

function invitedLines({ invited }: AnswerWeighting, words: Words): readonly string[] {
  if (invited === undefined || invited.invitations === 0) return [];
  const { invitations, answered } = invited;
  const rate = percent(Math.round((answered / invitations) * 1e4) * 100);
  return [words.rule.evidence.weighting.invited(answered, invitations, rate)];
}

function flagLines({ flags }: AnswerWeighting, words: Words): readonly string[] {
  if (flags.flagged === 0) return [];
  const said = words.rule.evidence.weighting;
  const { flagged, excluded, meanIgnored, meanWithout, policy = [] } = flags;
  const marks = policy.map((one) => `${said.flags[one.flag] ?? one.flag} ${one.percent} %`);
  const means = [
    ...(marks.length === 0 ? [] : [said.policy(marks.join(words.page.comma))]),
    ...(meanIgnored === undefined ? [] : [said.meanIgnored(numberText(meanIgnored, words))]),
    ...(meanWithout === undefined ? [] : [said.meanWithout(numberText(meanWithout, words))]),
  ];
  return [[said.flagged(flagged, excluded), ...means].join(words.page.comma)];
}

/** Why a margin could not be used: the reason, and the group of residents it is about. */
function refusedText({ code, variable, category }: RefusedMargin, words: Words): string {
  const reason = words.rule.evidence.weighting.reasons[code] ?? code;
  const place = [variable, category].filter((part) => part !== undefined).join(" = ");
  return place === "" ? reason : `${reason} (${place})`;
}

function numberText(value: Decimal, words: Words): string {
  return shortValue(shownValue(value, []), "", words);
}
