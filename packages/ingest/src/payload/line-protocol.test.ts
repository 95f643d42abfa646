import { describe, expect, test } from "vitest";
import { told } from "./payload.fixture.ts";

// Lines: docs.influxdata.com/influxdb/v2/reference/syntax/line-protocol, by its headings.
const AT = "at 2019-05-02T16:12:41.098Z";

describe("InfluxDB v2, line protocol reference", () => {
  test("Syntax: measurement, tags, fields, time stamp", async () => {
    expect(
      await told("line-protocol", 'myMeasurement,tag1=value1,tag2=value2 fieldKey="fieldValue" 1556813561098000000'),
    ).toEqual(["1:48: text-value"]);
    expect(
      await told("line-protocol", 'myMeasurement,tag1=val1,tag2=val2 field1="v1",field2=1i 0000000000000000000'),
    ).toEqual([
      "1:42: text-value",
      "1:47: myMeasurement.field2 = 1, by tag1=val1,tag2=val2, at 1970-01-01T00:00:00.000Z",
    ]);
  });

  test.each<readonly [string, string, string]>([
    ["Float", "myMeasurement fieldKey=1.0", "1"],
    ["Float", "myMeasurement fieldKey=1", "1"],
    ["Float, scientific", "myMeasurement fieldKey=-1.234456e+7", "-12344560"],
    ["Integer", "myMeasurement fieldKey=1i", "1"],
    ["Integer", "myMeasurement fieldKey=12485903i", "12485903"],
    ["Integer", "myMeasurement fieldKey=-12485903i", "-12485903"],
    ["Integer, the least", "myMeasurement fieldKey=-9223372036854775808i", "-9223372036854775808"],
    ["UInteger", "myMeasurement fieldKey=1u", "1"],
    ["UInteger", "myMeasurement fieldKey=12485903u", "12485903"],
    ["UInteger, the greatest", "myMeasurement fieldKey=18446744073709551615u", "18446744073709551615"],
    ...["t", "T", "true", "True", "TRUE"].map((word) => ["Boolean", `myMeasurement fieldKey=${word}`, "1"] as const),
    ...["f", "F", "false", "False", "FALSE"].map((word) => ["Boolean", `myMeasurement fieldKey=${word}`, "0"] as const),
  ])("Data types, %s: %s", async (_type, line, value) => {
    expect(await told("line-protocol", line)).toEqual([`1:15: myMeasurement.fieldKey = ${value}`]);
  });

  test("UnixTimestamp, and write precision", async () => {
    const line = "m f=1 ";
    expect(await told("line-protocol", `${line}1556813561098000000`)).toEqual([`1:3: m.f = 1, ${AT}`]);
    expect(await told("line-protocol", `${line}1556813561098999`, { precision: "us" })).toEqual([
      `1:3: m.f = 1, ${AT}`,
    ]);
    expect(await told("line-protocol", `${line}1556813561098`, { precision: "ms" })).toEqual([`1:3: m.f = 1, ${AT}`]);
    expect(await told("line-protocol", `${line}1556813561`, { precision: "s" })).toEqual([
      "1:3: m.f = 1, at 2019-05-02T16:12:41.000Z",
    ]);
    expect(await told("line-protocol", `${line}-1`)).toEqual(["1:3: m.f = 1, at 1969-12-31T23:59:59.999Z"]);
    expect(await told("line-protocol", `${line}-1000000`)).toEqual(["1:3: m.f = 1, at 1969-12-31T23:59:59.999Z"]);
    expect(await told("line-protocol", "m f=1")).toEqual(["1:3: m.f = 1"]);
  });

  test("UnixTimestamp: the least and the greatest", async () => {
    expect(await told("line-protocol", "m f=1 9223372036854775806\nm f=1 -9223372036854775806")).toEqual([
      "1:3: m.f = 1, at 2262-04-11T23:47:16.854Z",
      "2:3: m.f = 1, at 1677-09-21T00:12:43.145Z",
    ]);
    expect(await told("line-protocol", "m f=1 9223372036854775807\nm f=1 99999999999999999999")).toEqual([
      "1:7: impossible-time",
      "2:7: impossible-time",
    ]);
  });

  test("Special characters: names with blanks, commas and equals signs; quotes and emojis stay as they are", async () => {
    const text = [
      String.raw`my\ Measurement fieldKey=1`,
      String.raw`myMeasurement,tag\ Key1=tag\ Value1,tag\ Key2=tag\ Value2 fieldKey=100`,
      `"measurement\\ with\\ quotes",tag'Key="tag" field'Key=100`,
      `myMeasurement,tagKey=🍭 fieldKey=1,text="Launch 🚀" 1556813561098000000`,
      String.raw`airSensor,sensor_id=TLM\=0201 temp=70.0,humidity=0.5,desc="\\\\==My data\\==\\"`,
      String.raw`a\,b\=c,t\,u=v\,w f\,g\=h=1`,
    ];
    expect(await told("line-protocol", text.join("\n"))).toEqual([
      "1:17: my Measurement.fieldKey = 1",
      String.raw`2:59: myMeasurement.fieldKey = 100, by tag\ Key1=tag\ Value1,tag\ Key2=tag\ Value2`,
      `3:43: "measurement with quotes".field'Key = 100, by tag'Key="tag"`,
      `4:25: myMeasurement.fieldKey = 1, by tagKey=🍭, ${AT}`,
      "4:41: text-value",
      String.raw`5:31: airSensor.temp = 70, by sensor_id=TLM\=0201`,
      String.raw`5:41: airSensor.humidity = 0.5, by sensor_id=TLM\=0201`,
      "5:59: text-value",
      String.raw`6:19: a,b\=c.f,g=h = 1, by t\,u=v\,w`,
    ]);
  });

  test("Quotes: a text may hold escaped quotes, commas, blanks and equals signs, and the next field is found", async () => {
    expect(await told("line-protocol", String.raw`m a="\"x\" , y=2 \\",b=2 1556813561098000000`)).toEqual([
      "1:5: text-value",
      `1:22: m.b = 2, ${AT}`,
    ]);
  });

  test("Comments, blank lines, CRLF and a line end at the end", async () => {
    expect(await told("line-protocol", "# This is a comment\r\n\r\nm f=1 1556813561098000000\r\n  m f=2\r\n")).toEqual([
      `3:3: m.f = 1, ${AT}`,
      "4:5: m.f = 2",
    ]);
  });
});

describe("tags", () => {
  test("name community, scene, point, device, unit and revision; all others make up the device in the order of their keys", async () => {
    const text = "lift,region=east,unit=ms,community=c-1,scene=lift,point=p-1,host=h,device=d,revision=2 wait=3";
    const line = "lift.wait = 3 ms, in c-1, scene lift, point p-1, by d,host=h,region=east, revision 2";
    expect(await told("line-protocol", text)).toEqual([`1:88: ${line}`]);
    expect(await told("line-protocol", "lift,host=h,region=east wait=3\nlift,region=east,host=h wait=3")).toEqual([
      "1:25: lift.wait = 3, by host=h,region=east",
      "2:25: lift.wait = 3, by host=h,region=east",
    ]);
  });

  test("may have other names", async () => {
    expect(
      await told("line-protocol", "lift,estate=c-1,community=x wait=3", { tags: { community: "estate" } }),
    ).toEqual(["1:29: lift.wait = 3, in c-1, by community=x"]);
  });
});

describe("malformed sisters name line and column and cost nobody else", () => {
  test.each([
    ["m", "2:2: no-fields"],
    ["m,t=1", "2:6: no-fields"],
    [",t=1 f=1", "2:1: no-measurement"],
    ["_m f=1", "2:1: reserved-name"],
    ["m,_t=1 f=1", "2:3: reserved-name"],
    ["m _f=1", "2:3: reserved-name"],
    ["m,t= f=1", "2:3: empty-tag"],
    ["m,t f=1", "2:3: no-equals-sign"],
    ["m,=1 f=1", "2:3: empty-name"],
    ["m,t=1,t=2 f=1", "2:7: duplicate-name"],
    ["m,a=b=c f=1", "2:3: stray-text"],
    ["m,revision=x f=1", "2:3: not-whole"],
    ["m f", "2:3: no-equals-sign"],
    ["m =1", "2:3: empty-name"],
    ["m f=", "2:5: not-a-number"],
    ["m f=1,", "2:7: no-equals-sign"],
    ["m f=1, g=2", "2:7: no-equals-sign"],
    ['m f="open', "2:5: unclosed-quote"],
    ['m f="a"b', "2:8: stray-text"],
    ["m f=1 noon", "2:7: unreadable-time"],
    ["m f=1 1.5", "2:7: unreadable-time"],
    ["m f=1 -", "2:7: unreadable-time"],
    ["m f=1 1 2", "2:7: unreadable-time"],
    ["m f=9223372036854775808i", "2:5: out-of-range"],
    ["m f=-1u", "2:5: out-of-range"],
    ["m f=1.5i", "2:5: not-a-number"],
    ["m f=NaN", "2:5: not-a-number"],
    ["m f=+Inf", "2:5: not-a-number"],
    ["m f=1e309", "2:5: too-many-digits"],
    ["m f=5%", "2:5: not-a-number"],
    ["m f=yes", "2:5: not-a-number"],
  ])("%s", async (line, verdict) => {
    expect(await told("line-protocol", `m f=1\n${line}\nm f=2`)).toEqual(["1:3: m.f = 1", verdict, "3:3: m.f = 2"]);
  });

  test("a field of a line is refused for itself; one that stands there twice in both places", async () => {
    expect(await told("line-protocol", "m a=1,b=x,c=3,d=4,d=5")).toEqual([
      "1:3: m.a = 1",
      "1:9: not-a-number",
      "1:11: m.c = 3",
      "1:15: duplicate-name",
      "1:19: duplicate-name",
    ]);
  });
});
