export type { CampaignWeights, ItemAnswers, WeighCampaign, WeightAnswers, WeightedAnswers } from "./model.ts";
