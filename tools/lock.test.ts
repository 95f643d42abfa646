import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const parse = (path: string): unknown => JSON.parse(readFileSync(join(root, path), "utf8"));

/** The entries of an object that a document has under a name; none when it has none. */
function entriesOf(document: unknown, name: string): readonly (readonly [string, unknown])[] {
  const found: unknown = Object(document)[name];
  return Object.entries(Object(found));
}

test("E8: every package stands in one exact version, and its content is known by a digest", () => {
  const manifests = ["package.json", ...globSync("{packages,apps}/*/package.json", { cwd: root })];
  const wanted = manifests.flatMap((path) =>
    ["dependencies", "devDependencies"].flatMap((name) => entriesOf(parse(path), name)),
  );
  expect(wanted.length).toBeGreaterThan(50);
  const loose = wanted.filter(([, version]) => !/^(?:npm:@?[\w./-]+@)?\d+\.\d+\.\d+$/.test(String(version)));
  expect(loose).toEqual([]);
  const locked = entriesOf(parse("package-lock.json"), "packages").filter(([path]) => path.startsWith("node_modules/"));
  expect(locked.length).toBeGreaterThan(200);
  const unknown = locked.filter(
    ([, one]) => Object(one).link !== true && !String(Object(one).integrity).startsWith("sha512-"),
  );
  expect(unknown.map(([path]) => path)).toEqual([]);
});
