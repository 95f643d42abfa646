import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const isTest = (path: string): boolean => /\.test\.tsx?$|\/fixture\//.test(path.replaceAll("\\", "/"));

test("D3: nothing that ships takes chance from a source that can be guessed", () => {
  const sources = globSync("{packages,apps}/*/src/**/*.{ts,tsx}", { cwd: root }).filter((path) => !isTest(path));
  expect(sources.length).toBeGreaterThan(500);
  const weak = sources.filter((path) => /\bMath\s*\.\s*random\b/.test(readFileSync(join(root, path), "utf8")));
  expect(weak).toEqual([]);
  const strong = ["apps/server/src/accounts/secret.ts", "packages/application/src/token/token.ts"];
  for (const path of strong)
    expect(readFileSync(join(root, path), "utf8")).toMatch(/import \{[^}]*\brandomBytes\b[^}]*\} from "node:crypto"/);
});
