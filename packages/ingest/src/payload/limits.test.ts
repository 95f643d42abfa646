import { describe, expect, test } from "vitest";
import { enPayload, zhPayload } from "../words/index.ts";
import type { PayloadFormat } from "./line.ts";
import { read, told } from "./payload.fixture.ts";
import { readPayload } from "./read-payload.ts";
import { PAYLOAD_REMEDIES, TROUBLE_CODES } from "./trouble.ts";

const JSON_FORMATS = ["json", "ndjson", "thingsboard", "senml", "web-vitals"] as const;

describe("D12: payloads that are meant to exhaust", () => {
  test.each(JSON_FORMATS)("JSON of a million levels is refused at the 33rd as %s", async (format) => {
    const deep = "[".repeat(1_000_000);
    const place = format === "ndjson" ? "1:33: too-deep" : "refused 1:33: too-deep";
    expect(await told(format, deep)).toEqual([place]);
  });

  test("a line that is too deep costs itself", async () => {
    const text = `{"metric":"m","value":${'{"a":'.repeat(100_000)}\n{"metric":"m","value":1}`;
    expect(await told("ndjson", text)).toEqual([expect.stringMatching(/^1:\d+: too-deep$/u), "2: m = 1"]);
  });

  test("too many bytes, too many lines", async () => {
    const rows = Array.from({ length: 11 }, () => '{"metric":"m","value":1}');
    const limits = { lines: 10, bytes: 4096 };
    expect(await told("ndjson", rows.join("\n"), { limits })).toEqual(["refused : too-many-lines"]);
    expect(await told("json", `[${rows.join(",")}]`, { limits })).toEqual(["refused : too-many-lines"]);
    expect(await told("csv", `metric,value\n${"m,1\n".repeat(11)}`, { limits })).toEqual(["refused : too-many-lines"]);
    expect(await told("line-protocol", "m f=1\n".repeat(11), { limits })).toEqual(["refused : too-many-lines"]);
    expect(await told("line-protocol", "m f\n".repeat(11), { limits })).toEqual(["refused : too-many-lines"]);
    expect(await told("json", " ".repeat(5000), { limits })).toEqual(["refused : payload-too-large"]);
  });

  // Each of these takes minutes where the work grows with the square of the length.
  test.each<readonly [string, PayloadFormat, string]>([
    ["unclosed texts that run on over line ends", "ndjson", '"\\\n'.repeat(50_000)],
    ["a figure of zeros", "json", `[{"metric":"m","value":1${"0".repeat(1_000_000)}1}]`],
    ["a text of digits", "json", `[{"metric":"m","value":"1.${"0".repeat(1_000_000)}1"}]`],
    [
      "keys of one object",
      "thingsboard",
      `{${Array.from({ length: 50_000 }, (_, i) => `"k${i}":1`).join(",")},"k1":2}`,
    ],
    ["fields of one line", "line-protocol", `m ${Array.from({ length: 50_000 }, (_, i) => `f${i}=1`).join(",")},f1=2`],
    ["unclosed quotes", "line-protocol", 'm f="\\\n'.repeat(50_000)],
    ["tags of one line", "line-protocol", `m,${Array.from({ length: 50_000 }, (_, i) => `t${i}=1`).join(",")} f=1`],
  ])("the work grows with the length only: %s", async (_what, format, text) => {
    const payload = await read(format, text);
    expect(payload.state === "read" && payload.lines.some((line) => line.state === "refused")).toBe(true);
  });

  test("an excerpt stays short", async () => {
    const payload = await read("ndjson", `{"metric":"${"🍭".repeat(5000)}","value":1}`);
    const [line] = payload.state === "read" ? payload.lines : [];
    expect(line?.state === "refused" ? Array.from(line.text).length : 0).toBe(200);
  });
});

describe("D13: numbers at the edge", () => {
  test.each([
    ["0", "= 0"],
    ["-0", "= 0"],
    ["-0.0", "= 0"],
    ["1e3", "= 1000"],
    ["0.1000000000000000055511151231", "= 0.1000000000000000055511151231"],
    ["123456789012345678", "= 123456789012345678"],
    ["12.50", "= 12.5"],
    ['"１２．５"', "= 12.5"],
    ['"1,234,567"', "= 1234567"],
    ['"45.5%"', "= 45.5 %"],
    ["true", "= 1"],
  ])("%s counts", async (value, figure) => {
    expect(await told("json", `{"metric":"m","value":${value}}`)).toEqual([`: m ${figure}`]);
  });

  test.each([
    ["NaN", "not-a-number"],
    ["Infinity", "not-a-number"],
    ["-Infinity", "not-a-number"],
    ["1e309", "too-many-digits"],
    ["-1E+400", "too-many-digits"],
    ["1e-400", "too-many-digits"],
    ["1234567890123456789012345678901", "too-many-digits"],
    ['"NaN"', "not-a-number"],
    ['"12,5"', "ambiguous-number"],
    ['"0x10"', "not-a-number"],
    ['"１２，５"', "ambiguous-number"],
  ])("%s is refused where it stands, and its neighbour counts", async (value, code) => {
    expect(await told("json", `[{"metric":"m","value":${value}},{"metric":"m","value":1}]`)).toEqual([
      `/0/value: ${code}`,
      "/1: m = 1",
    ]);
  });
});

describe("A12: names that mean something to programs", () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];

  test.each(names)("%s is a name like any other", async (name) => {
    expect(await told("thingsboard", `{"${name}":1,"${name}x":{"polluted":1}}`)).toEqual([
      `/${name}: ${name} = 1`,
      `/${name}x: nested`,
    ]);
    expect(
      await told("json", `{"metric":"${name}","community":"${name}","value":1,"${name}":{"polluted":true}}`),
    ).toEqual([`: ${name} = 1, in ${name}`]);
    expect(await told("line-protocol", `${name === "__proto__" ? "m" : name},t${name}=1 f${name}=1`)).toHaveLength(1);
    expect(await told("senml", `[{"n":"a","v":1,"${name}":2}]`)).toEqual(
      name.endsWith("_") ? [`/0/${name}: unknown-extension`] : ["/0/v: a = 1"],
    );
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

describe("F10: texts", () => {
  test("bytes that are no UTF-8 cost the line in which they stand", async () => {
    const good = new TextEncoder().encode('{"metric":"m","value":1}\n');
    const bad = new Uint8Array([
      ...new TextEncoder().encode('{"metric":"'),
      0xff,
      ...new TextEncoder().encode('","value":1}\n'),
    ]);
    const payload = await readPayload("ndjson", new Uint8Array([...bad, ...good]), { receivedAt: 0 });
    expect(payload).toMatchObject({ lines: [{ code: "undecodable", place: "1/metric" }, { state: "read" }] });
  });

  test("a byte order mark is no part of the text", async () => {
    expect(await told("json", '\uFEFF{"metric":"m","value":1}')).toEqual([": m = 1"]);
  });
});

describe("words", () => {
  test.each([
    ["zh", zhPayload],
    ["en", enPayload],
  ])(
    "every reason has a remedy and words in %s, with the places of its parameters alike in both languages",
    (_, words) => {
      for (const code of TROUBLE_CODES) {
        expect(words.reason[code]).not.toBe("");
        expect(words.remedy[PAYLOAD_REMEDIES[code]]).not.toBe("");
        expect(places(words.reason[code])).toEqual(places(enPayload.reason[code]));
      }
      expect(new Set(Object.keys(words.remedy))).toEqual(new Set(Object.values(PAYLOAD_REMEDIES)));
    },
  );
});

function places(text: string): readonly string[] {
  return (text.match(/\{[a-z]+\}/gu) ?? []).toSorted();
}
