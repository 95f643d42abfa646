import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { certificateFor } from "./fixture/certificate.ts";
import { startReceiver, type Receiver, type TlsFiles } from "./fixture/receiver.ts";
import { resolveBySystem } from "./guard.ts";
import { probe, probeLines, type ProbeLine, type ProbeOutcome, type ProbeTarget } from "./probe.ts";

const NOW = Date.parse("2026-03-01T00:00:00Z");
const guard = { allowed: [{ name: "127.0.0.1" }], resolve: resolveBySystem };
const target = (url: string): ProbeTarget => ({
  id: "p1",
  url,
  everySeconds: 60,
  community: "330106001001",
  scene: "service-desk",
});

const linesOf = (outcome: ProbeOutcome): readonly ProbeLine[] => {
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.lines;
};
/** Metric → what it says. */
const said = (lines: readonly ProbeLine[]): Record<string, number> =>
  Object.fromEntries(
    lines.map(({ metric, reported }) => [
      metric,
      reported.form === "counts" ? reported.numerator.mantissa : reported.value.mantissa,
    ]),
  );

describe("a probe of a real server", () => {
  let receiver: Receiver;
  let tls: TlsFiles;
  beforeAll(async () => {
    tls = await certificateFor("127.0.0.1", 40);
    receiver = await startReceiver(({ path }) => {
      if (path === "/away") return { status: 503 };
      if (path === "/moved") return { status: 301, headers: { location: "/here" } };
      if (path === "/silence") return "silence";
      if (path === "/inside") return { status: 302, headers: { location: "http://169.254.169.254/" } };
      return { status: 200, body: "ok" };
    });
  });
  afterAll(() => receiver.close());
  const look = (path: string): Promise<ProbeOutcome> =>
    probe({ guard, clock: () => NOW, milliseconds: 500 }, target(receiver.origin + path));

  test("one that answers is available, with its latency", async () => {
    const lines = linesOf(await look("/"));
    expect(lines.map(({ metric, unit, reported: { form } }) => [metric, form, unit])).toEqual([
      ["probe.available", "counts", undefined],
      ["probe.latency", "value", "ms"],
    ]);
    expect(lines[0]).toEqual({
      state: "read",
      place: "p1",
      community: "330106001001",
      scene: "service-desk",
      time: NOW,
      metric: "probe.available",
      reported: { form: "counts", n: 1, numerator: { mantissa: 1, decimals: 0 } },
    });
    expect(said(linesOf(await look("/moved")))).toMatchObject({ "probe.available": 1 });
  });

  test.each(["/away", "/silence"])("%s is not, and has no latency", async (path) => {
    expect(said(linesOf(await look(path)))).toEqual({ "probe.available": 0 });
  });

  test("E5: what may not be asked is no observation of the service", async () => {
    expect(await look("/inside")).toEqual({ ok: false, code: "inside" });
    for (const url of ["http://127.0.0.2/", "http://[::1]/", "http://0x7f.2/", "http://10.0.0.1/", "http://[fd00::1]/"])
      expect(await probe({ guard, clock: () => NOW }, target(url))).toEqual({ ok: false, code: "inside" });
  });

  test("a certificate's days are whole ones to its end", async () => {
    const secure = await startReceiver(() => ({ status: 200 }), tls);
    const looked = (at: number, isTrusted: boolean): Promise<ProbeOutcome> =>
      probe({ guard, clock: () => at, ...(isTrusted ? { authorities: [tls.cert] } : {}) }, target(secure.origin));
    const now = Date.now();
    // Made a moment ago for 40 days.
    expect(said(linesOf(await looked(now, true)))).toMatchObject({
      "probe.available": 1,
      "probe.certificate-days": 39,
    });
    expect(said(linesOf(await looked(now + 50 * 86_400_000, true)))).toMatchObject({ "probe.certificate-days": -11 });
    expect(said(linesOf(await looked(now, false)))).toEqual({ "probe.available": 0, "probe.certificate-days": 39 });
    await secure.close();
  });
});

test("whole days until a certificate's end, reckoned by hand", () => {
  const days = (certificateEnds: number): number | undefined =>
    said(
      probeLines(target("https://x/"), { ok: false, code: "certificate", timings: { whole: 1 }, certificateEnds }, NOW),
    )["probe.certificate-days"];
  expect(days(NOW + 30 * 86_400_000)).toBe(30);
  expect(days(NOW + 30 * 86_400_000 - 1)).toBe(29);
  expect(days(NOW)).toBe(0);
  expect(days(NOW - 1)).toBe(-1);
});
