import { ACTIVITIES, type CaseEvent, type CaseLog } from "@sangan/evaluation/casework";
import type { OcelLog } from "./v2.ts";

type OcelType = OcelLog["eventTypes"][number];
type OcelObject = OcelLog["objects"][number];
type OcelEvent = OcelLog["events"][number];

/** How case logs are written as OCEL. */
export interface OcelRequest {
  /** The channels (渠道) that are online; each line then tells whether it came by one. */
  readonly online?: ReadonlySet<string>;
  /** Cases carry their numbers. Otherwise they are only counted through, because a number may lead to a resident. */
  readonly keepNumbers?: boolean;
}

/**
 * Case logs as OCEL 2.0: communities, services and cases are objects, lines are events. It holds no personal data: no words of residents or staff,
 * no channel by name, and no number of a case unless that is asked for. The order of logs and of their lines does not matter.
 */
export function ocelOf(logs: readonly CaseLog[], request: OcelRequest = {}): OcelLog {
  const ordered = logs.toSorted(compareLogs);
  const digits = String(ordered.length).length;
  const cases = ordered.map((log, at) => ({
    log,
    id: `case:${String(at + 1).padStart(digits, "0")}`,
    community: `community:${log.community}`,
    service: `service:${log.service}`,
  }));
  const events = cases.flatMap(({ log, id, community, service }) =>
    lines(log.events).map((event, at): OcelEvent => ({
      id: `${id}#${at + 1}`,
      type: event.activity,
      time: new Date(event.time).toISOString(),
      attributes: attributesOf(event, request.online),
      relationships: [
        { objectId: id, qualifier: "case" },
        { objectId: community, qualifier: "community" },
        { objectId: service, qualifier: "service" },
      ],
    })),
  );
  const objects: readonly OcelObject[] = [
    ...unique(cases.map(({ community }) => community)).map((id) => bareObject(id, "community")),
    ...unique(cases.map(({ service }) => service)).map((id) => bareObject(id, "service")),
    ...cases.map(({ log, id, community, service }) => ({
      id,
      type: "case",
      attributes: request.keepNumbers === true ? [{ name: "number", value: log.case, time: ALWAYS }] : [],
      relationships: [
        { objectId: community, qualifier: "in" },
        { objectId: service, qualifier: "of" },
      ],
    })),
  ];
  return {
    objectTypes: [
      { name: "case", attributes: request.keepNumbers === true ? [{ name: "number", type: "string" }] : [] },
      { name: "community", attributes: [] },
      { name: "service", attributes: [] },
    ],
    eventTypes: eventTypes(events),
    objects: [...objects],
    events,
  };
}

/** Since when an attribute has a value that it always had, by the specification of OCEL 2.0. */
const ALWAYS = "1970-01-01T00:00:00Z";

function bareObject(id: string, type: string): OcelObject {
  return { id, type, attributes: [], relationships: [] };
}

/** Types of the events that are there, with the attributes that they have. */
function eventTypes(events: readonly OcelEvent[]): OcelType[] {
  return ACTIVITIES.flatMap((name): readonly OcelType[] => {
    const found = events.filter(({ type }) => type === name);
    const given = new Set(found.flatMap(({ attributes = [] }) => attributes.map((attribute) => attribute.name)));
    const attributes = ATTRIBUTES.filter((attribute) => given.has(attribute.name));
    return found.length === 0 ? [] : [{ name, attributes }];
  });
}

const ATTRIBUTES: OcelType["attributes"] = [
  { name: "rating", type: "integer" },
  { name: "recorded", type: "time" },
  { name: "online", type: "boolean" },
];

function attributesOf(
  { rating, recorded, channel }: CaseEvent,
  online: ReadonlySet<string> | undefined,
): NonNullable<OcelEvent["attributes"]> {
  return [
    ...(rating === undefined ? [] : [{ name: "rating", value: String(rating) }]),
    ...(recorded === undefined ? [] : [{ name: "recorded", value: new Date(recorded).toISOString() }]),
    ...(online === undefined || channel === undefined || channel === ""
      ? []
      : [{ name: "online", value: String(online.has(channel)) }]),
  ];
}

function lines(events: readonly CaseEvent[]): readonly CaseEvent[] {
  return events
    .map((event) => ({ event, key: lineKey(event) }))
    .toSorted((a, b) => a.event.time - b.event.time || compareTexts(a.key, b.key))
    .map(({ event }) => event);
}

/** Tells lines of one moment apart: in the order of a case's life, then by all that they say. */
function lineKey({ activity, rating, recorded, channel }: CaseEvent): string {
  return JSON.stringify([
    String(ACTIVITIES.indexOf(activity)).padStart(2, "0"),
    rating ?? 0,
    recorded ?? 0,
    channel ?? "",
  ]);
}

/** By community and service, then by the first line, so that numbers tell nothing but the order of requests. */
function compareLogs(a: CaseLog, b: CaseLog): number {
  return (
    compareTexts(a.community, b.community) ||
    compareTexts(a.service, b.service) ||
    first(a) - first(b) ||
    compareTexts(a.case, b.case)
  );
}

function first({ events }: CaseLog): number {
  return events.reduce((least, { time }) => Math.min(least, time), Number.MAX_SAFE_INTEGER);
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].toSorted(compareTexts);
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
