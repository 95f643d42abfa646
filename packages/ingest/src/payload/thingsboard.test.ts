import { describe, expect, test } from "vitest";
import { read, told } from "./payload.fixture.ts";

// Payloads: thingsboard.io/docs/reference/http-api/telemetry, mqtt-api/telemetry and gateway-api/telemetry.
const AT = "at 2016-01-01T12:00:00.512Z";

describe("ThingsBoard, device API: HTTP and MQTT telemetry", () => {
  test("Simple Key-Value", async () => {
    expect(await told("thingsboard", '{"temperature": 42, "humidity": 73}')).toEqual([
      "/temperature: temperature = 42",
      "/humidity: humidity = 73",
    ]);
  });

  test("With Client-Side Timestamp", async () => {
    expect(await told("thingsboard", '{"ts": 1451649600512, "values": {"temperature": 42, "humidity": 73}}')).toEqual([
      `/values/temperature: temperature = 42, ${AT}`,
      `/values/humidity: humidity = 73, ${AT}`,
    ]);
  });

  test("Array of Objects with Client-Side Timestamps", async () => {
    const text =
      '[ {"ts": 1451649600000, "values": {"temperature": 22.5, "humidity": 61}}, {"ts": 1451649601000, "values": {"temperature": 22.7, "humidity": 60}}]';
    expect(await told("thingsboard", text)).toEqual([
      "/0/values/temperature: temperature = 22.5, at 2016-01-01T12:00:00.000Z",
      "/0/values/humidity: humidity = 61, at 2016-01-01T12:00:00.000Z",
      "/1/values/temperature: temperature = 22.7, at 2016-01-01T12:00:01.000Z",
      "/1/values/humidity: humidity = 60, at 2016-01-01T12:00:01.000Z",
    ]);
  });

  test("Supported Value Types: numbers and booleans count; strings only when they are numbers; objects and arrays are refused", async () => {
    const text =
      '{"stringKey": "value1", "booleanKey": true, "off": false, "doubleKey": 42.0, "longKey": 73, "numeric": "12.50", "jsonKey": {"nested": {"key": "value"}}, "list": [1, 2, 3]}';
    expect(await told("thingsboard", text)).toEqual([
      "/stringKey: not-a-number",
      "/booleanKey: booleanKey = 1",
      "/off: off = 0",
      "/doubleKey: doubleKey = 42",
      "/longKey: longKey = 73",
      "/numeric: numeric = 12.5",
      "/jsonKey: nested",
      "/list: nested",
    ]);
  });
});

describe("ThingsBoard, gateway API: v1/gateway/telemetry and v1/gateway/connect", () => {
  test("Telemetry", async () => {
    const text = `{"Device A": [{"ts": 1483228800000, "values": {"temperature": 42, "humidity": 80}},
      {"ts": 1483228801000, "values": {"temperature": 43, "humidity": 82}}],
      "Device B": [{"ts": 1483228800000, "values": {"temperature": 42, "humidity": 80}}]}`;
    expect(await told("thingsboard", text)).toEqual([
      "/Device A/0/values/temperature: temperature = 42, by Device A, at 2017-01-01T00:00:00.000Z",
      "/Device A/0/values/humidity: humidity = 80, by Device A, at 2017-01-01T00:00:00.000Z",
      "/Device A/1/values/temperature: temperature = 43, by Device A, at 2017-01-01T00:00:01.000Z",
      "/Device A/1/values/humidity: humidity = 82, by Device A, at 2017-01-01T00:00:01.000Z",
      "/Device B/0/values/temperature: temperature = 42, by Device B, at 2017-01-01T00:00:00.000Z",
      "/Device B/0/values/humidity: humidity = 80, by Device B, at 2017-01-01T00:00:00.000Z",
    ]);
  });

  test("Connect says nothing that is measured", async () => {
    expect(await read("thingsboard", '{"device":"Device A","type":"thermometer"}')).toEqual({
      state: "read",
      lines: [],
      ignored: ["device", "type"],
    });
  });
});

describe("malformed sisters", () => {
  test.each([
    ['[{"ts": 1451649600512}, {"a": 1}]', ["/0/values: missing", "/1/a: a = 1"]],
    ['[{"ts": "noon", "values": {"a": 1}}, {"a": 1}]', ["/0/ts: unreadable-time", "/1/a: a = 1"]],
    ['[{"ts": 1451649600, "values": {"a": 1}}]', ["/0/ts: implausible-time"]],
    ['[5, {"a": 1}]', ["/0: not-an-object", "/1/a: a = 1"]],
    ['{"a": 1, "a": 2, "b": 3}', ["/a: duplicate-name", "/a: duplicate-name", "/b: b = 3"]],
    ['{"": 1, "a/b~c": 2}', ["/: empty-name", "/a~1b~0c: a/b~c = 2"]],
    ['{"A": [{"t": 1}], "B": 5}', ["/A/0/t: t = 1, by A", "/B: unexpected-shape"]],
    ['{"a": NaN, "b": 1}', ["/a: not-a-number", "/b: b = 1"]],
    ['{"a": null}', ["/a: no-value"]],
    ['{"temperature": 42', ["refused 1:19: broken-json"]],
    ['"x"', ["refused 1:1: unexpected-shape"]],
  ])("%s", async (text, verdicts) => {
    expect(await told("thingsboard", text)).toEqual(verdicts);
  });
});
