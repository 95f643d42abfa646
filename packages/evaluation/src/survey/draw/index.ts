export { chanceOf, shuffled, type Chance } from "./chance.ts";
export { chancesOf, drawQuestions, pooledChances, type OpenedVersion } from "./draw.ts";
export { inclusionChances } from "./inclusion.ts";
export { CERTAIN, type Draw, type DrawRequest } from "./model.ts";
export { steeringOf, type QuestionPrecision } from "./steering.ts";
