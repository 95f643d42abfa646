export { readWeights, WEIGHTS_DOCUMENT, weightsV1, type WeightsReading } from "./read.ts";
