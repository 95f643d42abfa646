import { describe, expect, test } from "vitest";
import { treeTroubles } from "./tree.ts";

const home = ["", "home", "someone", "x.txt"].join("/");

describe("treeTroubles", () => {
  test.each([`see ${home}`, `"${home}"`, `cd ${home}`, `path=${home}`, `file://${home}`])(
    "finds a machine's path in %s",
    (line) => {
      expect(treeTroubles("docs/guide/a.md", `first\n${line}`)).toHaveLength(1);
    },
  );

  test.each(["https://example.org/home/page", "packages/work/x", "./home/x", "~/work/x"])("leaves %s alone", (line) => {
    expect(treeTroubles("docs/guide/a.md", line)).toEqual([]);
  });

  test("finds a registry's host in the lock file, not a workspace's folder", () => {
    expect(treeTroubles("package-lock.json", '"resolved": "https://registry.example/x.tgz"')).toHaveLength(1);
    expect(treeTroubles("package-lock.json", '"resolved": "packages/evaluation"')).toEqual([]);
  });

  test.each(["packages/a/src/utils.ts", "packages/shared/package.json", "apps/cli/src/helpers.test.ts"])(
    "refuses the name %s",
    (path) => {
      expect(treeTroubles(path, "")).toHaveLength(1);
    },
  );

  test.each(["packages/a/src/commons-room.ts", "tools/lib/x.ts", "packages/evaluation/src/scoring/index.ts"])(
    "accepts the name %s",
    (path) => {
      expect(treeTroubles(path, "")).toEqual([]);
    },
  );
});
