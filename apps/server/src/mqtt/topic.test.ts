import { describe, expect, test } from "vitest";
import { filterTrouble, matchesFilter, partsOf, readTemplate, type TopicParts } from "./topic.ts";

function parts(template: string, topic: string): TopicParts | undefined {
  const read = readTemplate(template);
  if (typeof read === "string") throw new Error(read);
  return partsOf(read, topic);
}

describe("a template of topics", () => {
  test.each([
    [
      "site/{community}/{device}/{metric}",
      "site/330106001001/gate-7/noise",
      { community: "330106001001", device: "gate-7", metric: "noise" },
    ],
    ["{scene}/{point}", "lift/3 号", { scene: "lift", point: "3 号" }],
    ["site/{}/{device}", "site/whatever/d", { device: "d" }],
    ["site/dev-{device}.v1/data", "site/dev-7.v1/data", { device: "7" }],
    ["v1/devices/{device}/#", "v1/devices/d/telemetry/raw", { device: "d" }],
    ["v1/devices/{device}/#", "v1/devices/d", { device: "d" }],
    ["a/b", "a/b", {}],
    ["/{device}", "/d", { device: "d" }],
  ] as const)("%s finds in %s what it names", (template, topic, found) => {
    expect(parts(template, topic)).toEqual(found);
  });

  test.each([
    ["site/{device}", "site/d/more"],
    ["site/{device}/x", "site/d"],
    ["site/{device}", "Site/d"],
    ["dev-{device}", "dev"],
    ["dev-{device}-x", "dev-x"],
    ["{device}", ""],
    ["{device}/a", "/a"],
    ["{device}", "a\nb"],
    ["{device}", "d".repeat(201)],
    ["a/{device}/#", "a"],
  ])("%s does not fit %j", (template, topic) => {
    expect(parts(template, topic)).toBeUndefined();
  });

  test.each([
    ["", "empty"],
    ["x".repeat(1001), "too-long"],
    ["a/{building}", "unknown-part"],
    ["{device}/{device}", "part-twice"],
    ["{device}{point}", "two-in-a-level"],
    ["a/{device", "two-in-a-level"],
    ["a/device}", "two-in-a-level"],
    ["+/{device}", "wildcard"],
    ["#/{device}", "wildcard"],
    ["a#", "wildcard"],
  ])("%s cannot be one: %s", (template, trouble) => {
    expect(readTemplate(template)).toBe(trouble);
  });
});

describe("filters of topics", () => {
  // Examples of MQTT 5, 4.7.1 and 4.7.2.
  test.each([
    ["sport/tennis/player1/#", "sport/tennis/player1", true],
    ["sport/tennis/player1/#", "sport/tennis/player1/ranking", true],
    ["sport/tennis/player1/#", "sport/tennis/player1/score/wimbledon", true],
    ["sport/#", "sport", true],
    ["#", "sport/tennis", true],
    ["sport/tennis/+", "sport/tennis/player1", true],
    ["sport/tennis/+", "sport/tennis/player1/ranking", false],
    ["sport/+", "sport", false],
    ["sport/+", "sport/", true],
    ["+/+", "/finance", true],
    ["/+", "/finance", true],
    ["+", "/finance", false],
    ["#", "$SYS/monitor/Clients", false],
    ["+/monitor/Clients", "$SYS/monitor/Clients", false],
    ["$SYS/#", "$SYS/monitor/Clients", true],
    ["$SYS/monitor/+", "$SYS/monitor/Clients", true],
    ["ACCOUNTS", "Accounts", false],
    ["$share/consumer1/sport/+", "sport/tennis", true],
    ["$share/consumer1/sport/+", "consumer1/sport/tennis", false],
    ["$share/consumer1//finance", "/finance", true],
  ])("%s asks for %s: %s", (filter, topic, expected) => {
    expect(filterTrouble(filter)).toBeUndefined();
    expect(matchesFilter(filter, topic)).toBe(expected);
  });

  test.each([
    ["", "empty"],
    ["$share/g/", "empty"],
    ["$share//a", "no-group"],
    ["$share/g", "no-group"],
    ["$share/+/a", "no-group"],
    ["sport/tennis#", "wildcard"],
    ["sport/tennis/#/ranking", "wildcard"],
    ["sport+", "wildcard"],
    ["a\0b", "wildcard"],
    ["x".repeat(1001), "too-long"],
  ])("%j cannot be one: %s", (filter, trouble) => {
    expect(filterTrouble(filter)).toBe(trouble);
  });
});
