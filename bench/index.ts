import { benchScoring } from "./score.ts";
import { reference } from "./reference.ts";

const { system, weights } = await reference();
const kept = [benchScoring(system, weights)];
process.exitCode = kept.every(Boolean) ? 0 : 1;
