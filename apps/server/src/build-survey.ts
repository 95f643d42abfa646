import { existsSync } from "node:fs";
import { join } from "node:path";
import { failedBuild, latest, runVite, type Build } from "./build-console.ts";

/** The programs of the residents' pages, by their modes. */
const PROGRAMS = ["page", "interview", "worker"] as const;
const SOURCES = [
  "apps/survey/src",
  "apps/survey/package.json",
  "apps/survey/vite.config.ts",
  "packages/evaluation/src/survey/draw",
  "packages/report/src/html",
];

const builtFile = (root: string, name: string): string => join(root, "apps/survey/dist", `${name}.js`);

/** Whether a program of the residents' pages was not built since its sources changed. Without its sources it is taken as it is. */
export function isSurveyStale(root: string): boolean {
  if (!existsSync(join(root, "apps/survey/vite.config.ts"))) return false;
  const built = Math.min(...PROGRAMS.map((name) => latest(builtFile(root, name))));
  return SOURCES.some((source) => latest(join(root, source)) > built);
}

/** Builds the programs of the residents' pages, which are complete without them. */
export async function buildSurvey(root: string): Promise<Build> {
  try {
    for (const name of PROGRAMS) await runVite(root, "apps/survey", name);
    return { ok: true };
  } catch (error) {
    return failedBuild(error);
  }
}
