/** The ways in that a live town speaks. */
export const LIVE_WAYS = [
  "json",
  "ndjson",
  "csv",
  "thingsboard",
  "thingsboard-mqtt",
  "mqtt",
  "line-protocol",
  "senml",
  "web-vitals",
] as const;

/** A way in that a live town speaks. */
export type LiveWay = (typeof LIVE_WAYS)[number];

/** Ways that go through a broker. */
export const BROKER_WAYS = ["thingsboard-mqtt", "mqtt"] as const satisfies readonly LiveWay[];

/** Whether a way goes through a broker. */
export function isBrokerWay(way: LiveWay): way is (typeof BROKER_WAYS)[number] {
  return way === "thingsboard-mqtt" || way === "mqtt";
}

/** Ways that can say counts of a share or a rate; the others have single values only. */
export const COUNTING_WAYS: readonly LiveWay[] = ["ndjson", "csv", "json", "mqtt"];

/** Ways for single values; web vitals have their own metric. */
export const VALUE_WAYS: readonly LiveWay[] = [
  "senml",
  "thingsboard",
  "line-protocol",
  "mqtt",
  "thingsboard-mqtt",
  "ndjson",
  "json",
  "csv",
];
