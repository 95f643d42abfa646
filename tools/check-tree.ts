import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { treeTroubles } from "./tree.ts";

const tracked = execFileSync("git", ["ls-files", "-z"], { encoding: "utf8", maxBuffer: 1 << 28 })
  .split("\0")
  .filter((path) => path !== "" && existsSync(path));

const troubles = tracked.flatMap((path) => treeTroubles(path, readFileSync(path, "utf8")));
for (const trouble of troubles) console.log(trouble);
console.log(`tree: ${tracked.length} files, ${troubles.length} troubles`);
process.exitCode = troubles.length > 0 ? 1 : 0;
