import { existsSync } from "node:fs";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractConfig from "dependency-cruiser/config-utl/extract-depcruise-config";

/** Without the compiler it needs, dependency-cruiser reads no module and calls it green. Raise this as the tree grows. */
const fewestModules = 250;

const folders = ["packages", "apps", "tools", "conformance", "e2e", "bench"].filter((folder) => existsSync(folder));

async function cruised(): Promise<ICruiseResult> {
  const config = await extractConfig("./.dependency-cruiser.mjs");
  const { output } = await cruise(folders, { ...config.options, ruleSet: config, validate: true });
  if (typeof output === "string") throw new Error(`dependency-cruiser answered with a text:\n${output}`);
  return output;
}

const { modules, summary } = await cruised();
const own = modules.filter(({ source }) => folders.some((folder) => source.startsWith(`${folder}/`)));
const commentOf = new Map(summary.ruleSetUsed?.forbidden?.map(({ name, comment }) => [name, comment]));

for (const { from, to, rule, cycle } of summary.violations) {
  const way = cycle === undefined ? to : cycle.map(({ name }) => name).join(" → ");
  console.log(`${from} → ${way}\n  ${rule.name}: ${commentOf.get(rule.name) ?? ""}`);
}
console.log(`borders: ${own.length} modules, ${summary.violations.length} violations`);
if (own.length <= fewestModules) {
  console.log(`Too few: more than ${fewestModules} modules are expected, so the borders were not really checked.`);
}
process.exitCode = summary.violations.length > 0 || own.length <= fewestModules ? 1 : 0;
