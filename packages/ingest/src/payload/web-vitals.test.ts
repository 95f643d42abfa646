import { describe, expect, test } from "vitest";
import { told } from "./payload.fixture.ts";

/** The fields of `Metric`, github.com/GoogleChrome/web-vitals, README, "Types". */
const LCP = {
  name: "LCP",
  value: 1487.4000000059605,
  rating: "good",
  delta: 1487.4000000059605,
  id: "v5-1772352000000-8969370227936",
  entries: [],
  navigationType: "navigate",
};

describe("web vitals", () => {
  test("README, Send the results to an analytics endpoint: one metric", async () => {
    expect(await told("web-vitals", JSON.stringify(LCP))).toEqual([": web-vitals.lcp = 1487.4000000059605 ms"]);
  });

  test("README, Batch multiple reports together: a queue", async () => {
    const queue = ["CLS", "INP", "LCP", "FCP", "TTFB"].map((name, index) => ({ ...LCP, name, value: index / 8 }));
    expect(await told("web-vitals", JSON.stringify(queue))).toEqual([
      "/0: web-vitals.cls = 0 1",
      "/1: web-vitals.inp = 0.125 ms",
      "/2: web-vitals.lcp = 0.25 ms",
      "/3: web-vitals.fcp = 0.375 ms",
      "/4: web-vitals.ttfb = 0.5 ms",
    ]);
  });

  test("a page may say of which community it is", async () => {
    expect(await told("web-vitals", JSON.stringify({ ...LCP, value: 1, community: "c-1", scene: "desk" }))).toEqual([
      ": web-vitals.lcp = 1 ms, in c-1, scene desk",
    ]);
  });

  test.each([
    [{ ...LCP, name: "XYZ" }, "/name: unknown-vital"],
    [{ ...LCP, name: undefined }, "/name: unknown-vital"],
    [{ ...LCP, value: "fast" }, "/value: not-a-number"],
    [{ ...LCP, value: null }, "/value: no-value"],
    [{ ...LCP, value: -1 }, "/value: out-of-range"],
    [{ ...LCP, value: [1] }, "/value: nested"],
  ])("refuses %j and not its neighbour", async (metric, verdict) => {
    expect(await told("web-vitals", JSON.stringify([metric, { ...LCP, value: 1 }]))).toEqual([
      `/0${verdict}`,
      "/1: web-vitals.lcp = 1 ms",
    ]);
  });

  test("malformed as a whole", async () => {
    expect(await told("web-vitals", "LCP=12")).toEqual(["refused 1:1: broken-json"]);
    expect(await told("web-vitals", '"LCP"')).toEqual(["refused 1:1: unexpected-shape"]);
  });
});
