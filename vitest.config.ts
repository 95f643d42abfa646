import { join } from "node:path";
import { defineConfig, type ViteUserConfig } from "vitest/config";

const beside = (suffix: string): string[] => [
  `packages/*/src/**/*${suffix}.test.ts`,
  `apps/*/src/**/*${suffix}.test.ts`,
  `tools/**/*${suffix}.test.ts`,
];

const longRunning = [...beside(".property"), ...beside(".slow")];

/** They build the gallery, or count on a processor: one after the other. */
const oneByOne = ["e2e/console-*.test.ts", "e2e/start.test.ts"];

const builtConsole = ["e2e/built-console.ts"];

/** Where a failure stops a landing, a story in a browser is told once more before it counts; the summary names it with its retry. Elsewhere it fails at once. */
const retry = process.env["CI"] === "true" ? 1 : 0;

/** `unit` runs in every check; all projects run in `npm test`. */
const config: ViteUserConfig = defineConfig({
  test: {
    passWithNoTests: true,
    pool: "threads",
    // Much of a test's time is waiting for servers and browsers: three at once also where there are two processors.
    maxWorkers: 3,
    // Programs that tests start are compiled once, not each time.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, ".cache/compile") },
    projects: [
      { extends: true, test: { name: "unit", include: beside(""), exclude: longRunning, testTimeout: 30_000 } },
      { extends: true, test: { name: "long-running", include: longRunning, testTimeout: 120_000 } },
      { extends: true, test: { name: "conformance", include: ["conformance/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["e2e/**/*.test.ts"],
          exclude: oneByOne,
          globalSetup: builtConsole,
          retry,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e-alone",
          include: oneByOne,
          globalSetup: builtConsole,
          retry,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

export default config;
