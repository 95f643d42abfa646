import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { stripTypeScriptTypes } from "node:module";
import type { AddressInfo } from "node:net";
import { join, normalize } from "node:path";
import { evaluate, type Evaluation, type EvidenceBundle, type IndicatorSystem, type Weights } from "@sangan/evaluation";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { goldenEvidence } from "../conformance/golden-community/evaluate.ts";
import { referenceSystem, referenceWeights } from "../conformance/reference.ts";

const source = join(import.meta.dirname, "../packages/evaluation/src");
let server: Server;
let browser: Browser;
let address = "";

/** Weights travel as lists of pairs; here they become maps again. */
const PAGE = `<!doctype html><title>engine</title><script type="module">
import { evaluate } from "/index.ts";
globalThis.evaluateHere = ({ system, weights, bundle }) => {
  const sets = new Map(weights.sets.map(([name, set]) => [name, new Map(set)]));
  return JSON.stringify(evaluate({ system, weights: { ...weights, sets }, bundle }));
};
document.title = "ready";
</script>`;

// The engine's own files, nothing but their types taken out: no bundler, no polyfill, no import map.
beforeAll(async () => {
  server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://127.0.0.1").pathname);
    if (path === "/") {
      response.setHeader("content-type", "text/html").end(PAGE);
      return;
    }
    try {
      const text = stripTypeScriptTypes(readFileSync(join(source, path), "utf8"));
      response.setHeader("content-type", "text/javascript").end(text);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  await new Promise((done) => server.close(done));
});

interface Travelling {
  readonly system: IndicatorSystem;
  readonly weights: Omit<Weights, "sets"> & {
    readonly sets: readonly (readonly [string, readonly (readonly [string, number])[]])[];
  };
  readonly bundle: EvidenceBundle;
}

it("gives in a browser, as it is, what it gives here", async () => {
  const reading = referenceSystem();
  const { weights } = referenceWeights("equal", reading);
  const given = { system: reading.system, weights, bundle: goldenEvidence().bundle };
  const here = evaluate(given);
  if (!here.ok) throw new Error(JSON.stringify(here.problems));
  const travelling: Travelling = {
    ...given,
    weights: { ...weights, sets: [...weights.sets].map(([name, set]) => [name, [...set]]) },
  };
  const page = await browser.newPage();
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  await page.goto(address);
  await expect.poll(() => page.title(), { timeout: 20_000 }).toBe("ready");
  const there = await page.evaluate(
    (all) => (globalThis as unknown as { evaluateHere: (all: unknown) => string }).evaluateHere(all),
    travelling,
  );
  expect(troubles).toEqual([]);
  expect((JSON.parse(there) as { evaluation: Evaluation }).evaluation.total).toEqual(here.evaluation.total);
  expect(there).toBe(JSON.stringify(here));
});
