import { defineConfig, type ViteUserConfig } from "vitest/config";

const beside = (suffix: string): string[] => [
  `packages/*/src/**/*${suffix}.test.ts`,
  `apps/*/src/**/*${suffix}.test.ts`,
  `tools/**/*${suffix}.test.ts`,
];

const longRunning = [...beside(".property"), ...beside(".slow")];

/** `unit` runs in every check; all projects run in `npm test`. */
const config: ViteUserConfig = defineConfig({
  test: {
    passWithNoTests: true,
    pool: "threads",
    projects: [
      { extends: true, test: { name: "unit", include: beside(""), exclude: longRunning } },
      { extends: true, test: { name: "long-running", include: longRunning, testTimeout: 120_000 } },
      { extends: true, test: { name: "conformance", include: ["conformance/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["e2e/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});

export default config;
