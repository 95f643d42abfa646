/** Chinese words for the stages of the standard, by stage. @clause 1 */
const STAGE_WORDS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  planning: ["规划", "设计", "规划设计"],
  design: ["设计"],
  construction: ["建设"],
  operation: ["运营", "运行"],
};

/** The stage that a word stands for among those of a system: its id, or a Chinese word with or without 阶段 or 期. Undefined for none. */
export function stageOf(word: string, stages: ReadonlySet<string>): string | undefined {
  if (stages.has(word)) return word;
  const bare = word.replace(/(?:阶段|期)$/u, "");
  const meant = Object.keys(STAGE_WORDS).filter((stage) => stages.has(stage) && STAGE_WORDS[stage]?.includes(bare));
  return meant.find((stage) => STAGE_WORDS[stage]?.[0] === bare) ?? meant[0];
}

/** A stage in a language, as `stageOf` reads it. */
export function stageWord(stage: string, language: "zh" | "en"): string {
  return language === "en" ? stage : (STAGE_WORDS[stage]?.[0] ?? stage);
}
