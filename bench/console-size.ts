import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** What a browser may have to load before the sign-in and the overview stand, charts aside. 1 KB = 1000 bytes. */
const BAR = 350_000;

const folder = join(import.meta.dirname, "../apps/console");

/** An entry of the manifest that Vite writes: a file of the build, and what it needs before it can run. */
interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

/** What is asked for on the way to the overview: entry, sign-in, overview, the words of Chinese but for pictures, the library's own words. */
const FIRST: readonly RegExp[] = [
  /^index\.html$/,
  /^src\/pages\/(overview|entrance)\//,
  /^src\/words\/zh\/(?!pictures)/,
  /antd\/es\/locale\/zh_CN/,
];

function withImports(manifest: Readonly<Record<string, Chunk>>, names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    waiting.push(...(manifest[name]?.imports ?? []));
  }
  return found;
}

execFileSync("npm", ["run", "--silent", "build"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
const manifest = JSON.parse(readFileSync(join(folder, "dist/.vite/manifest.json"), "utf8")) as Record<string, Chunk>;
const names = Object.keys(manifest).filter((name) => FIRST.some((wanted) => wanted.test(name)));
const chunks = [...withImports(manifest, names)].flatMap((name) => manifest[name] ?? []);
const files = new Set(["index.html", "first-paint.js", ...chunks.flatMap(({ file, css }) => [file, ...(css ?? [])])]);
const sizes = [...files]
  .map((file) => ({ file, bytes: gzipSync(readFileSync(join(folder, "dist", file))).length }))
  .toSorted((a, b) => b.bytes - a.bytes);
const sum = sizes.reduce((total, { bytes }) => total + bytes, 0);
const kept = sum <= BAR && names.some((name) => name.includes("/overview/"));
for (const { file, bytes } of sizes.slice(0, 12)) console.log(`${(bytes / 1000).toFixed(1).padStart(8)} KB  ${file}`);
console.log(
  `console, first load before charts\n  ${(sum / 1000).toFixed(1)} KB gzip in ${sizes.length} files  ·  bar ${BAR / 1000} KB: ${kept ? "kept" : "MISSED"}`,
);
process.exitCode = kept ? 0 : 1;
