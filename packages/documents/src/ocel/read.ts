import { ACTIVITIES, type CaseActivity, type CaseEvent, type CaseLog } from "@sangan/evaluation/casework";
import { faultsOf, type Faults } from "../reading/faults.ts";
import type { Reading } from "../reading/problem.ts";
import { schemaProblems } from "../reading/schema-problem.ts";
import { parseJson, type SourceFile } from "../reading/source.ts";
import { type OcelLog, ocelV2 } from "./v2.ts";

/** Reads an object-centric event log, whoever wrote it: its form, that ids are unique, and that types and objects that are named are there. */
export function readOcel(file: SourceFile): Reading<OcelLog> {
  const outcome = parseJson(file);
  if (!outcome.ok) return outcome;
  const { parsed } = outcome;
  const accepted = ocelV2.safeParse(parsed.value);
  if (!accepted.success) {
    return { ok: false, problems: schemaProblems(accepted.error.issues, parsed, Object.keys(ocelV2.shape)) };
  }
  const faults = faultsOf(parsed);
  checkReferences(accepted.data, faults);
  const { problems } = faults;
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: accepted.data, problems };
}

/** The case logs of an OCEL that `ocelOf` has written. Events of other types, or without a case, a community and a service, are left out. */
export function caseLogsOf(log: OcelLog): readonly CaseLog[] {
  const objects = new Map(log.objects.map((object) => [object.id, object]));
  const numberOf = (id: string): string =>
    objects.get(id)?.attributes?.find(({ name }) => name === "number")?.value ?? bare(id);
  const cases = new Map<string, { community: string; service: string; case: string; events: CaseEvent[] }>();
  for (const event of log.events) {
    const named = (type: string): string | undefined =>
      event.relationships?.find(({ objectId }) => objects.get(objectId)?.type === type)?.objectId;
    const [id, community, service] = [named("case"), named("community"), named("service")];
    const read = eventOf(event);
    if (id === undefined || community === undefined || service === undefined || read === undefined) continue;
    const known = cases.get(id) ?? {
      community: bare(community),
      service: bare(service),
      case: numberOf(id),
      events: [],
    };
    known.events.push(read);
    cases.set(id, known);
  }
  return [...cases.values()];
}

function eventOf({ type, time, attributes = [] }: OcelLog["events"][number]): CaseEvent | undefined {
  const activity = ACTIVITIES.find((known): known is CaseActivity => known === type);
  if (activity === undefined) return undefined;
  const valueOf = (name: string): string | undefined => attributes.find((one) => one.name === name)?.value;
  const [rating, recorded] = [valueOf("rating"), valueOf("recorded")];
  return {
    activity,
    time: Date.parse(time),
    ...(rating === undefined ? {} : { rating: Number(rating) }),
    ...(recorded === undefined ? {} : { recorded: Date.parse(recorded) }),
  };
}

/** An id without the type that it begins with. */
function bare(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}

function checkReferences(log: OcelLog, faults: Faults): void {
  const objects = distinct(
    log.objects.map(({ id }) => id),
    faults,
    ["objects"],
  );
  distinct(
    log.events.map(({ id }) => id),
    faults,
    ["events"],
  );
  const objectTypes = distinct(
    log.objectTypes.map(({ name }) => name),
    faults,
    ["objectTypes"],
  );
  const eventTypes = distinct(
    log.eventTypes.map(({ name }) => name),
    faults,
    ["eventTypes"],
  );
  const check = (list: "objects" | "events", known: ReadonlySet<string>): void => {
    for (const [at, { type, relationships = [] }] of log[list].entries()) {
      if (!known.has(type)) faults.add("wrong-value", [list, at, "type"], { detail: type });
      for (const [one, { objectId }] of relationships.entries()) {
        if (objects.has(objectId)) continue;
        faults.add("wrong-value", [list, at, "relationships", one, "objectId"], { detail: objectId });
      }
    }
  };
  check("objects", objectTypes);
  check("events", eventTypes);
}

function distinct(names: readonly string[], faults: Faults, path: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [at, name] of names.entries()) {
    if (found.has(name)) faults.add("duplicate-id", [...path, at], { id: name });
    found.add(name);
  }
  return found;
}
