import { join } from "node:path";
import { defineConfig, type UserConfig } from "vite";

/** One classic script for each program, in the words of 2018: old WebViews take nothing newer. */
const PROGRAMS: Readonly<Record<string, string>> = {
  page: "src/program/main.ts",
  interview: "src/interview/main.ts",
  worker: "src/program/worker/main.ts",
};

/** `vite build --mode page` makes `dist/page.js`, and so on. */
const config: (environment: { readonly mode: string }) => UserConfig = ({ mode }) => ({
  root: import.meta.dirname,
  build: {
    outDir: "dist",
    emptyOutDir: false,
    target: "es2018",
    lib: {
      entry: join(import.meta.dirname, PROGRAMS[mode] ?? PROGRAMS["page"] ?? ""),
      formats: ["iife"],
      name: "sangan",
      fileName: () => `${mode}.js`,
    },
  },
});

export default defineConfig(config);
