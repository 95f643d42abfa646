import { communities as enCommunities } from "../apps/console/src/words/en/communities.ts";
import { entrance as enEntrance } from "../apps/console/src/words/en/entrance.ts";
import { evidence as enEvidence } from "../apps/console/src/words/en/evidence.ts";
import { result as enResult } from "../apps/console/src/words/en/result.ts";
import { rounds as enRounds } from "../apps/console/src/words/en/rounds.ts";
import { trial as enTrial } from "../apps/console/src/words/en/trial.ts";
import { communities as zhCommunities } from "../apps/console/src/words/zh/communities.ts";
import { entrance as zhEntrance } from "../apps/console/src/words/zh/entrance.ts";
import { evidence as zhEvidence } from "../apps/console/src/words/zh/evidence.ts";
import { result as zhResult } from "../apps/console/src/words/zh/result.ts";
import { rounds as zhRounds } from "../apps/console/src/words/zh/rounds.ts";
import { trial as zhTrial } from "../apps/console/src/words/zh/trial.ts";

/** The words by which the whole story is told, in both languages, as the console has them. */
export const STORY_WORDS = {
  zh: {
    locale: "zh-CN",
    communities: zhCommunities,
    entrance: zhEntrance,
    evidence: zhEvidence,
    result: zhResult,
    rounds: zhRounds,
    trial: zhTrial,
  },
  en: {
    locale: "en-GB",
    communities: enCommunities,
    entrance: enEntrance,
    evidence: enEvidence,
    result: enResult,
    rounds: enRounds,
    trial: enTrial,
  },
} as const;
/** The words of one of both languages. */
export type StoryWords = (typeof STORY_WORDS)["zh" | "en"];
