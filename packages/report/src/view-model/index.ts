export { communityView, type CommunityView, type SenseView } from "./community.ts";
export type { BranchView, IndicatorView, ScoreView } from "./indicator.ts";
export { unitOfValue, type FoundView, type ItemView, type Outcome } from "./item.ts";
export type { MissingGroupView } from "./missing.ts";
export { micro, microText, scoreText, shownValue, signedText } from "./number.ts";
export { minute } from "./period.ts";
