import { createHash } from "node:crypto";
import type { Result } from "@sangan/evaluation/result";
import { communityResult, groupResult, indicatorResult, resultOf, townResults } from "@sangan/testkit/results";
import { describe, expect, test } from "vitest";
import { communityReport, townReport } from "./index.ts";

const HOSTILE = `<img src=x onerror=1>"><svg onload=1>javascript:alert(1)\u202e\u0000</script>`;

/** The same result with hostile texts wherever data brings text. */
function hostile(result: Result): Result {
  const text = { zh: HOSTILE, en: HOSTILE };
  const spoil = (key: string, value: unknown): unknown => {
    if (key === "title") return text;
    if (["name", "id", "clause", "stage", "detail", "version", "engine", "text"].includes(key)) return HOSTILE;
    return value;
  };
  const notices: Result["notices"] = [{ code: "unknown-item", item: "x", detail: "y" }];
  const community = { ...result.community, attributes: { [HOSTILE]: HOSTILE } };
  return JSON.parse(JSON.stringify({ ...result, notices, community }, spoil)) as Result;
}

const markupOf = (page: string): string =>
  page.replace(/<style>[^]*?<\/style>/g, "").replace(/<script[^]*?<\/script>/g, "");

describe.each(["zh", "en"] as const)("reports in %s", (language) => {
  const pages = {
    community: communityReport(communityResult({ seed: 7 }), { language }),
    town: townReport({ title: "镇", results: townResults(3) }, { language }),
  };

  test.each(["community", "town"] as const)("%s: nothing is fetched, and the policy names the one script", (name) => {
    const page = pages[name];
    const script = /<script>([^]*?)<\/script>/.exec(page)?.[1] ?? "";
    const digest = createHash("sha256").update(script).digest("base64");
    expect(page).toContain(
      `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-${digest}'`,
    );
    expect(markupOf(page)).not.toMatch(/https?:|\bsrc=|<link|<iframe|@import/);
    expect(markupOf(page)).not.toMatch(/\son\w+=/);
    expect(page).toContain(`<html lang="${language === "zh" ? "zh-CN" : "en"}"`);
  });

  test.each(["community", "town"] as const)(
    "%s: every link inside the file leads somewhere, every id is single",
    (name) => {
      const ids = [...pages[name].matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]);
      expect(new Set(ids).size).toBe(ids.length);
      const links = [...pages[name].matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? "");
      expect(links.length).toBeGreaterThan(5);
      expect(links.filter((link) => !link.startsWith("#") || !ids.includes(link.slice(1)))).toEqual([]);
    },
  );

  test.each(["community", "town"] as const)("%s: no word is left out", (name) => {
    expect(markupOf(pages[name])).not.toMatch(/undefined|\[object|NaN|null</);
  });
});

describe("hostile texts", () => {
  test.each([
    ["community", communityReport(hostile(communityResult({ seed: 5 })), { language: "zh" })],
    ["town", townReport({ title: HOSTILE, results: [hostile(communityResult({ seed: 5 }))] }, { language: "en" })],
  ])("A1, A3, A7, A10 in the report of a %s: shown as text, run as nothing", (_name, page) => {
    for (const trace of ["<img", "<svg onload", "\u202e", "\u0000"]) expect(page).not.toContain(trace);
    expect(page).toContain("&lt;img src=x onerror=1&gt;");
    expect(page).toContain("[U+202E]");
    expect(page).not.toMatch(/href="(?!#)/);
    expect(page.match(/<script/g)?.length).toBe(page.includes("town-data") ? 2 : 1);
    expect(page.match(/<\/script>/g)?.length).toBe(page.includes("town-data") ? 2 : 1);
  });

  test("A10: names are isolated", () => {
    const page = communityReport(
      { ...communityResult({ seed: 5 }), community: { id: "1", name: "a\u202eb", attributes: {} } },
      { language: "zh" },
    );
    expect(page).toMatch(/<h1>\s*<bdi>a\[U\+202E\]b<\/bdi>\s*<\/h1>/);
  });
});

describe("what a report must say", () => {
  const base = communityResult({ seed: 7 });
  const page = communityReport(base, { language: "zh" });

  test("P, its interval, P*, the digests and the command", () => {
    expect(page).toContain(base.total.score?.toFixed(2));
    expect(page).toContain(base.total.high?.toFixed(2));
    expect(page).toContain(base.corrected?.score.toFixed(2));
    for (const input of Object.values(base.inputs)) expect(page).toContain(input.digest);
    expect(page).toContain("sangan verify 110101000007.result.json --system");
  });

  test("required items unmet and required items without evidence, counted apart", () => {
    const titles = { zh: "网络", en: "Network" };
    const reportWith = (outcome: "unmet" | "insufficient", language: "zh" | "en"): string => {
      const item = { id: "r", clause: "7.2.1", title: titles, kind: "required", points: 40, outcome } as const;
      const met = { ...item, id: "o", kind: "optional", points: 60, outcome: "met" } as const;
      const leaf = indicatorResult({ id: "7.2.1", title: titles, weight: 1, items: [item, met] });
      return communityReport(resultOf({ id: "1", name: "A", nodes: [groupResult("7.2", titles, [leaf])] }), {
        language,
      });
    };
    const [unmet, unknown] = [reportWith("unmet", "zh"), reportWith("insufficient", "zh")];
    expect(unmet).toContain(">1 个指标有必要项未达成</a>");
    expect(unmet).not.toContain("1 个指标的必要项证据不足");
    expect(unmet).toContain("60.00 × 100.00 ÷ 100.00 × 100 % = </span>60.0000");
    expect(unmet).toContain("必要项未达成，该指标计 0 → <strong>0.0000</strong>");
    expect(unmet).toMatch(/class="track gated" d=/);
    expect(unknown).toContain(">1 个指标的必要项证据不足（暂按未达成计）</a>");
    expect(unknown).not.toContain("1 个指标有必要项未达成");
    expect(unknown).not.toMatch(/class="(track gated" d=|cross)/);
    expect(unknown).toMatch(/class="track unknown" d=.*class="question"/);
    expect(reportWith("insufficient", "en")).toContain("1 indicator lacks evidence for required items (counted as not");
    expect(reportWith("unmet", "en")).toContain("required item not met: the indicator scores 0 → <strong>0.0000");
  });

  test("values of many digits shortened, with all of them at hand", () => {
    expect(page).toMatch(/title="59\.1666666666\d+ %">≈ 59\.17 %</);
    expect(page).not.toMatch(/>[^<]*\d\.\d{7,}/);
  });

  test("that nobody has checked a recalled reference, and that weights are equal", () => {
    expect(page).toContain("凭记忆，无人核对");
    expect(page).toContain("等权（尚无人给出或推导权重）");
  });

  test("a null is never drawn or written as 0", () => {
    const whole = communityResult({ seed: 1, notApplicable: 1, insufficient: 0 });
    const nothing = communityReport({ ...whole, innovation: [] }, { language: "zh" });
    expect(nothing).toContain("没有任何适用的指标，因此没有总得分。这不是 0 分。");
    expect(nothing).not.toMatch(/>\s*0\.00\s*</);
    expect(nothing).not.toMatch(/class="s[1-5]" y/);
  });
});

describe("the report of a town", () => {
  const results = townResults(20);
  function* many(count: number): Generator<Result> {
    for (let index = 0; index < count; index++) {
      const result = results[index % results.length];
      if (result !== undefined)
        yield { ...result, community: { id: String(index), name: `社区${index}`, attributes: {} } };
    }
  }

  test("stays small with 10 000 communities: one compact row each", () => {
    const page = townReport({ title: "区", results: many(10_000) }, { language: "zh" });
    expect(page.length).toBeLessThan(1_500_000);
    expect(page.match(/<tr>/g)?.length).toBeLessThan(200);
  });

  test("A3: a community's own report is a file beside this one, whatever it is called", () => {
    const page = townReport(
      { title: "区", results: results.slice(0, 1), fileOf: () => "javascript:alert(1)//../x y.html" },
      { language: "zh" },
    );
    expect(page).toContain('href="./javascript%3Aalert(1)%2F%2F..%2Fx%20y.html"');
    expect(page).not.toContain('"javascript:');
  });

  test("with none says so", () => {
    expect(townReport({ title: "区", results: [] }, { language: "zh" })).toContain("还没有任何社区的结果。");
  });
});
