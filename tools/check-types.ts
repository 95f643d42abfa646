import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** The root's project reads everything on Node once; the pure package's own keeps Node's types away from it, as does the browser's. */
const projects = [
  "tsconfig.json",
  "packages/evaluation/tsconfig.json",
  "packages/evaluation/tsconfig.test.json",
  "apps/console/tsconfig.json",
  "apps/console/tsconfig.test.json",
  "apps/survey/src/program/tsconfig.json",
  "apps/survey/src/program/worker/tsconfig.json",
  "apps/survey/src/interview/tsconfig.json",
];
const run = promisify(execFile);

interface Failure {
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder that has no source or no test yet is no error. */
const noInputs = "error TS18003";

/** The compiler's complaints about one project; empty when it has none. */
async function complaints(project: string): Promise<string> {
  try {
    await run(process.execPath, ["node_modules/@typescript/native/bin/tsc", "-p", project, "--pretty", "false"]);
    return "";
  } catch (error) {
    const { stdout, stderr } = error as Failure;
    return stdout + stderr;
  }
}

const found = await Promise.all(projects.map(complaints));
const lines = new Set(
  found.flatMap((text) => text.split("\n")).filter((line) => line.trim() !== "" && !line.startsWith(noInputs)),
);
for (const line of lines) console.log(line);
console.log(`types: ${projects.length} projects, ${lines.size} lines of complaint`);
process.exitCode = lines.size > 0 ? 1 : 0;
