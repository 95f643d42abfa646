import { describe, expect, test } from "vitest";
import { RECEIVED_AT, told } from "./payload.fixture.ts";

const NOW = new Date(RECEIVED_AT).toISOString();

/** RFC 8428 section 5.1.3, and what section 5.1.4 resolves it to. */
const MEASUREMENTS = `[
  {"bn":"urn:dev:ow:10e2073a01080063","bt":1.320067464e+09,"bu":"%RH","v":20},
  {"u":"lon","v":24.30621}, {"u":"lat","v":60.07965},
  {"t":60,"v":20.3}, {"u":"lon","t":60,"v":24.30622}, {"u":"lat","t":60,"v":60.07965},
  {"t":120,"v":20.7}, {"u":"lon","t":120,"v":24.30623}, {"u":"lat","t":120,"v":60.07966},
  {"u":"%EL","t":150,"v":98},
  {"t":180,"v":21.2}, {"u":"lon","t":180,"v":24.30628}, {"u":"lat","t":180,"v":60.07967}
]`;
const RESOLVED: readonly (readonly [string, number, string])[] = [
  ["%RH", 1_320_067_464, "20"],
  ["lon", 1_320_067_464, "24.30621"],
  ["lat", 1_320_067_464, "60.07965"],
  ["%RH", 1_320_067_524, "20.3"],
  ["lon", 1_320_067_524, "24.30622"],
  ["lat", 1_320_067_524, "60.07965"],
  ["%RH", 1_320_067_584, "20.7"],
  ["lon", 1_320_067_584, "24.30623"],
  ["lat", 1_320_067_584, "60.07966"],
  ["%EL", 1_320_067_614, "98"],
  ["%RH", 1_320_067_644, "21.2"],
  ["lon", 1_320_067_644, "24.30628"],
  ["lat", 1_320_067_644, "60.07967"],
];

describe("RFC 8428, examples of section 5", () => {
  test("5.1.1 Single Data Point: a device's name alone is measured by its unit, now", async () => {
    expect(await told("senml", '[{"n":"urn:dev:ow:10e2073a01080063","u":"Cel","v":23.1}]')).toEqual([
      "/0/v: Cel = 23.1 Cel, by urn:dev:ow:10e2073a01080063",
    ]);
  });

  test("5.1.2 Multiple Data Points: base name", async () => {
    const text =
      '[{"bn":"urn:dev:ow:10e2073a01080063:","n":"voltage","u":"V","v":120.1}, {"n":"current","u":"A","v":1.2}]';
    expect(await told("senml", text)).toEqual([
      "/0/v: voltage = 120.1 V, by urn:dev:ow:10e2073a01080063",
      "/1/v: current = 1.2 A, by urn:dev:ow:10e2073a01080063",
    ]);
  });

  test("5.1.2 base time to the millisecond, base unit, base version 5", async () => {
    const text = `[{"bn":"urn:dev:ow:10e2073a0108006:","bt":1.276020076001e+09,"bu":"A","bver":5,"n":"voltage","u":"V","v":120.1},
      {"n":"current","t":-5,"v":1.2}, {"n":"current","t":-4,"v":1.3}, {"n":"current","v":1.7}]`;
    const by = "by urn:dev:ow:10e2073a0108006";
    expect(await told("senml", text)).toEqual([
      `/0/v: voltage = 120.1 V, ${by}, at 2010-06-08T18:01:16.001Z`,
      `/1/v: current = 1.2 A, ${by}, at 2010-06-08T18:01:11.001Z`,
      `/2/v: current = 1.3 A, ${by}, at 2010-06-08T18:01:12.001Z`,
      `/3/v: current = 1.7 A, ${by}, at 2010-06-08T18:01:16.001Z`,
    ]);
  });

  test("5.1.3 Multiple Measurements gives 5.1.4 Resolved Data", async () => {
    const name = "urn:dev:ow:10e2073a01080063";
    const told13 = RESOLVED.map(([unit, time, value], index) => {
      const ours = unit.startsWith("%") ? "%" : unit;
      return `/${index}/v: ${unit} = ${value} ${ours}, by ${name}, at ${new Date(time * 1000).toISOString()}`;
    });
    expect(await told("senml", MEASUREMENTS)).toEqual(told13);
    const resolved = RESOLVED.map(([u, t, v]) => `{"n":"${name}","u":"${u}","t":${t},"v":${v}}`);
    expect(await told("senml", `[${resolved.join(",")}]`)).toEqual(told13);
  });

  test("5.1.5 Multiple Data Types: text and data are refused, a boolean is 1 or 0", async () => {
    const text = `[{"bn":"urn:dev:ow:10e2073a01080063:","n":"temp","u":"Cel","v":23.1}, {"n":"label","vs":"Machine Room"},
      {"n":"open","vb":false}, {"n":"nfc-reader","vd":"aGkgCg"}]`;
    expect(await told("senml", text)).toEqual([
      "/0/v: temp = 23.1 Cel, by urn:dev:ow:10e2073a01080063",
      "/1/vs: text-value",
      "/2/vb: open = 0, by urn:dev:ow:10e2073a01080063",
      "/3/vd: text-value",
    ]);
  });

  test("5.1.6 Collection of Resources: a later base name, the first base time", async () => {
    const text = `[{"bn":"2001:db8::2/","bt":1.320078429e+09,"n":"temperature","u":"Cel","v":25.2}, {"n":"humidity","u":"%RH","v":30},
      {"bn":"2001:db8::1/","n":"temperature","u":"Cel","v":12.3}, {"n":"humidity","u":"%RH","v":67}]`;
    expect(await told("senml", text)).toEqual([
      "/0/v: temperature = 25.2 Cel, by 2001:db8::2, at 2011-10-31T16:27:09.000Z",
      "/1/v: humidity = 30 %, by 2001:db8::2, at 2011-10-31T16:27:09.000Z",
      "/2/v: temperature = 12.3 Cel, by 2001:db8::1, at 2011-10-31T16:27:09.000Z",
      "/3/v: humidity = 67 %, by 2001:db8::1, at 2011-10-31T16:27:09.000Z",
    ]);
  });

  test("5.1.7 Setting an Actuator: a record of base fields only gives no line; the unit / is 1", async () => {
    const text = `[{"bn":"urn:dev:ow:10e2073a01080063:"}, {"n":"temp","u":"Cel","v":23.1}, {"n":"heat","u":"/","v":1}]`;
    expect(await told("senml", text)).toEqual([
      "/1/v: temp = 23.1 Cel, by urn:dev:ow:10e2073a01080063",
      "/2/v: heat = 1 1, by urn:dev:ow:10e2073a01080063",
    ]);
  });
});

describe("RFC 8428, rules of section 4", () => {
  test("4.5.3: below 2^28 seconds a time is relative to now, from there on absolute; zero is now", async () => {
    const text =
      '[{"n":"a","t":-60,"v":1},{"n":"a","t":0.25,"v":1},{"n":"a","t":0,"v":1},{"n":"a","t":268435455,"v":1},{"n":"a","t":268435456,"v":1}]';
    expect(await told("senml", text)).toEqual([
      "/0/v: a = 1, at 2026-03-01T07:59:00.000Z",
      `/1/v: a = 1, at ${NOW.replace("00.000", "00.250")}`,
      "/2/v: a = 1",
      `/3/v: a = 1, at ${new Date(RECEIVED_AT + 268_435_455_000).toISOString()}`,
      "/4/v: a = 1, at 1978-07-04T21:24:16.000Z",
    ]);
  });

  test("4.5.3: base time and time are added before that is asked", async () => {
    expect(await told("senml", '[{"bn":"a","bt":268435450,"t":6,"v":1},{"bt":-10,"v":1}]')).toEqual([
      "/0/v: a = 1, at 1978-07-04T21:24:16.000Z",
      "/1/v: a = 1, at 2026-03-01T07:59:50.000Z",
    ]);
  });

  test("4.5.4: base value and base sum are added, exactly; a sum is a line of its own", async () => {
    const text = '[{"bn":"m:a","bv":0.1,"bu":"W","v":0.2},{"v":123456789012345678.1,"bs":10,"s":0.5},{"s":-1}]';
    expect(await told("senml", text)).toEqual([
      "/0/v: a = 0.3 W, by m",
      "/1/v: a = 123456789012345678.2 W, by m",
      "/1/s: a.sum = 10.5 W.s, by m",
      "/2/s: a.sum = 9 W.s, by m",
    ]);
  });

  test("the split of a name between base name and name says nothing", async () => {
    const line = "/0/v: pm2_5 = 7 ug/m3, by urn:dev:mac:0024befffe804ff1";
    for (const [bn, n] of [
      ["urn:dev:mac:0024befffe804ff1/", "pm2_5"],
      ["urn:dev:mac:0024bef", "ffe804ff1/pm2_5"],
      ["", "urn:dev:mac:0024befffe804ff1/pm2_5"],
    ])
      expect(await told("senml", JSON.stringify([{ bn, n, u: "ug/m3", v: 7 }]))).toEqual([line]);
    expect(await told("senml", '[{"n":"urn:dev:ow:264437f5000000ed_humidity","v":1}]')).toEqual([
      "/0/v: humidity = 1, by urn:dev:ow:264437f5000000ed",
    ]);
  });

  test("4.4: an unknown label is ignored, one that ends with _ refuses its record; as a base field, those that stand on it too", async () => {
    expect(await told("senml", '[{"n":"a","v":1,"foo":2},{"n":"a","v":1,"foo_":2},{"n":"a","v":2}]')).toEqual([
      "/0/v: a = 1",
      "/1/foo_: unknown-extension",
      "/2/v: a = 2",
    ]);
    expect(await told("senml", '[{"n":"a","v":1},{"bct_":"60","n":"a","v":1},{"n":"a","v":2}]')).toEqual([
      "/0/v: a = 1",
      "/1/bct_: unknown-extension",
      "/2: base-unreadable",
    ]);
  });

  test("a base field that cannot be read spoils what stands on it, until the next one", async () => {
    const text = '[{"bn":"a","bt":"noon","v":1},{"v":2},{"bt":1320067464,"v":3}]';
    expect(await told("senml", text)).toEqual([
      "/0/bt: not-a-number",
      "/1: base-unreadable",
      "/2/v: a = 3, at 2011-10-31T13:24:24.000Z",
    ]);
  });

  test.each([
    ["{}", ": missing"],
    ['{"v":1}', "/n: missing"],
    ['{"n":"a b","v":1}', "/n: invalid-name"],
    ['{"n":"_a","v":1}', "/n: invalid-name"],
    ['{"n":"度","v":1}', "/n: invalid-name"],
    ['{"n":"a"}', "/v: no-value"],
    ['{"n":"a","v":1,"vb":true}', "/v: several-values"],
    ['{"n":"a","v":"1"}', "/v: not-a-number"],
    ['{"n":"a","v":NaN}', "/v: not-a-number"],
    ['{"n":"a","v":1e309}', "/v: too-many-digits"],
    ['{"n":"a","vb":1}', "/vb: not-a-number"],
    ['{"n":5,"v":1}', "/n: not-a-text"],
    ['{"n":"a","v":1,"v":2}', "/v: duplicate-name"],
    ['{"n":"a","v":1,"t":9e20}', "/t: impossible-time"],
    ['{"n":"a","v":1,"bver":5}', "/bver: out-of-range"],
    ["5", ": not-an-object"],
  ])("refuses %s and not its neighbour", async (record, verdict) => {
    const place = record === "{}" ? "/1/n" : "/1";
    expect(await told("senml", `[{"n":"ok","v":1},${record},{"n":"ok","v":2,"bn":""}]`)).toEqual([
      "/0/v: ok = 1",
      `${place}${verdict}`,
      "/2/v: ok = 2",
    ]);
  });

  test("4.4: a newer version refuses the pack, as does what is no array", async () => {
    expect(await told("senml", '[{"n":"a","v":1},{"bver":11,"n":"a","v":1}]')).toEqual([
      "refused /1/bver: version-too-new",
    ]);
    expect(await told("senml", '{"n":"a","v":1}')).toEqual(["refused 1:1: unexpected-shape"]);
    expect(await told("senml", '[{"n":"a","v":1}')).toEqual(["refused 1:17: broken-json"]);
  });
});
