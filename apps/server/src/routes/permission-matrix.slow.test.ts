import { randomUUID } from "node:crypto";
import { CONTRACT, lineOf, ROUTES, type RouteId } from "@sangan/api";
import { addressOf } from "@sangan/api/client";
import { addPlan, raiseAlarm } from "@sangan/storage";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Example, Place, Sent, Town, Unseen, Where } from "./fixture/example.ts";
import { CITY, EXAMPLES, makeTown, OTHER_CITY } from "./fixture/examples.ts";
import { serve, type Served } from "./fixture/served.ts";
import { got } from "./fixture/session.ts";
import { scopesHeld, subjectsOf, type Subject } from "./fixture/subjects.ts";
import { firstAdministrator, keyOf, personWith, textFile } from "./fixture/town.ts";

const IDS = Object.keys(ROUTES).filter((id): id is RouteId => Object.hasOwn(ROUTES, id));

type Expected = "answered" | "signed-out" | "forbidden" | "permitted" | Unseen;

const CITIES: Readonly<Record<Exclude<Where, "absent">, readonly string[]>> = {
  own: [CITY],
  foreign: [OTHER_CITY],
  shared: [CITY, OTHER_CITY],
  crossed: [OTHER_CITY],
};

/** What somebody must be told, by the contract, the permissions of roles and the rule of scopes alone. */
function expectedOf(subject: Subject, id: RouteId, where: Where): Expected {
  const { access } = CONTRACT[id];
  const { unseen = "not-found", isWhole, isOfCommunity, isInPerson }: Example = EXAMPLES[id];
  if (access === "public") return "answered";
  if (!subject.isKnown) return "signed-out";
  if (access === "signed-in") {
    if (isInPerson === true && subject.only !== undefined) return "forbidden";
    return where === "absent" ? unseen : "permitted";
  }
  const scopes = scopesHeld(subject, access);
  if (scopes.length === 0) return "forbidden";
  if (where === "absent") return unseen;
  // What belongs to another round is under this one's path for nobody.
  if (where === "crossed" && isOfCommunity !== true) return "not-found";
  const held = CITIES[where].map((city) => scopes.some((scope) => city.startsWith(scope)));
  if (!held.includes(true)) return unseen;
  return isWhole === true && held.includes(false) ? "forbidden" : "permitted";
}

/** Requests on their way. */
const AT_ONCE = 6;

interface Told {
  readonly status: number;
  readonly code: string;
  readonly text: string;
}

async function ask(origin: string, { asker }: Subject, id: RouteId, sent: Sent): Promise<Told> {
  const { params, query, body, headers } = sent;
  const isBytes = body instanceof Uint8Array;
  const type = { "content-type": isBytes ? "application/octet-stream" : "application/json" };
  const answer = await fetch(`${origin}${addressOf(id, { params, query })}`, {
    method: lineOf(id).method,
    headers: { ...asker.headers, ...(body === undefined ? {} : type), ...headers },
    ...(body === undefined ? {} : { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isProblem = (answer.headers.get("content-type") ?? "").startsWith("application/problem+json");
  const told: unknown = isProblem ? JSON.parse(text) : {};
  const code = typeof told === "object" && told !== null && "code" in told ? String(told.code) : "";
  return { status: answer.status, code, text };
}

/** What was told without what differs by chance, and without the names that were sent. */
function plain({ status, text }: Told, { codes }: Place): string {
  const left = codes.reduce((rest, code) => rest.replaceAll(code, "<code>"), text);
  return `${status} ${left.replaceAll(/"reference":"[^"]*"/g, "")}`;
}

function names({ text }: Told, { codes, roundId, personId }: Place): boolean {
  return [...codes, roundId, personId].some((name) => text.includes(name));
}

const refused = (code: string) => ({ ok: false, problem: { code } });

describe("who may ask for what, over HTTP", () => {
  let opened: TestDatabase;
  let served: Served;
  let town: Town;
  let subjects: readonly Subject[] = [];
  let cases = 0;
  const [server] = SERVERS;
  if (server === undefined) throw new Error("no server of PostgreSQL");

  beforeAll(async () => {
    opened = await server.open();
    served = await serve(opened.database);
    const admin = await firstAdministrator(served.origin, served.setUpToken);
    const { kysely } = opened.database;
    const raised = { severity: "notice", facts: {}, at: new Date().toISOString() } as const;
    const made = await makeTown(served.origin, admin.client, async (scopes) => {
      const key = { kind: "source-silent", subject: randomUUID(), communityId: null, roundId: null };
      return (await raiseAlarm(kysely, key, { ...raised, scopes }))?.id ?? "";
    });
    // Days are summed by nobody here, so that nothing could be proposed.
    const preview = { rows: 1, series: 1, communities: 1, days: 1, first: null, last: null };
    const plan = { metric: "share", before: "2026-02-02", preview, by: randomUUID(), at: raised.at };
    town = { ...made, planId: (await addPlan(kysely, plan))?.id ?? "" };
    // From now on jobs only wait, so that a collection does not take away what the cases name.
    await served.stopJobs();
    subjects = await subjectsOf(served.origin, admin, CITY);
  }, 300_000);
  afterAll(async () => {
    process.stdout.write(`permission matrix: ${cases} cases, ${IDS.length} routes, ${subjects.length} subjects\n`);
    await served.close();
    await opened.remove();
  });

  test("C4: every route of the contract has an example, and names who may ask", () => {
    expect(Object.keys(EXAMPLES).toSorted()).toEqual(IDS.toSorted());
    expect(subjects.length).toBeGreaterThan(25);
  });

  let making: Promise<unknown> = Promise.resolve();
  /** What is sent to a route in a place. What it names is made by one at a time. */
  function sentTo(id: RouteId, place: Place): Promise<Sent> {
    const made = making.then(() => EXAMPLES[id].sent(place, town));
    making = made.catch(() => undefined);
    return made;
  }

  /** What is wrong with what somebody was told; undefined when nothing is. */
  async function fault(subject: Subject, id: RouteId, where: Where): Promise<string | undefined> {
    const place = town.places[where];
    const expected = expectedOf(subject, id, where);
    const told = await ask(served.origin, subject, id, await sentTo(id, place));
    const line = `${subject.title}, ${where}: ${expected} expected, told ${told.status} ${told.code}`;
    if (told.status >= 500) return line;
    switch (expected) {
      case "answered":
        return ["signed-out", "forbidden", "cross-site", "not-found"].includes(told.code) ? line : undefined;
      case "permitted":
        return ["signed-out", "forbidden", "cross-site", "not-found"].includes(told.code) ? line : undefined;
      case "signed-out":
        return told.status === 401 && told.code === "signed-out" ? undefined : line;
      case "forbidden":
        return told.status === 403 && told.code === "forbidden" ? undefined : line;
      case "left-out":
        return told.status === 200 && !names(told, town.places.foreign) ? undefined : line;
      case "not-found":
        return told.status === 404 && told.code === "not-found" ? likeAbsent(subject, id, { where, told }) : line;
      case "unknown":
        return told.status === 422 && told.code === "unknown-communities"
          ? likeAbsent(subject, id, { where, told })
          : line;
    }
  }

  /** The answer is the very one that is given of what nobody has ever made. */
  async function likeAbsent(
    subject: Subject,
    id: RouteId,
    { where, told }: { readonly where: Where; readonly told: Told },
  ): Promise<string | undefined> {
    const absent = where === "crossed" ? town.crossedAbsent : town.places.absent;
    const other = await ask(served.origin, subject, id, await sentTo(id, absent));
    const [one, two] = [plain(told, town.places[where]), plain(other, absent)];
    return one === two ? undefined : `${subject.title}, ${where}: ${one} differs from ${two}`;
  }

  test.each(IDS)("B7 C1 C3 C4 C5 C15: %s", { timeout: 300_000 }, async (id) => {
    const faults: string[] = [];
    for (const where of EXAMPLES[id].at) {
      const waiting = [...subjects];
      // Some at once: most of the time the database is waited for.
      const work = async (): Promise<void> => {
        for (let subject = waiting.pop(); subject !== undefined; subject = waiting.pop()) {
          cases += 1;
          const found = await fault(subject, id, where);
          if (found !== undefined) faults.push(found);
        }
      };
      await Promise.all(Array.from({ length: EXAMPLES[id].isUsedUp === true ? 1 : AT_ONCE }, work));
    }
    expect(faults).toEqual([]);
  });

  test("C3: a table of communities adds none of another city", async () => {
    const manager = subjects.find(({ title }) => title === "city-manager in the city");
    const code = `${OTHER_CITY}06770077`;
    const body = textFile(`community,name\n${code},小区\n`);
    const query = { systemId: town.systemId, name: "c.csv" };
    const told = got((await manager?.asker.client.call("communities.import", { query, body })) ?? NOBODY);
    expect(told).toMatchObject({ created: 0, updated: 0, refused: [{ community: code, reason: "outside-scope" }] });
    expect((await town.admin.call("communities.get", { params: { code } })).ok).toBe(false);
  });

  test("C1: nobody revokes or sees another one's key", async () => {
    const one = await personWith(served.origin, town.admin, { username: "one.key", roles: OPERATOR });
    const two = await personWith(served.origin, town.admin, { username: "two.key", roles: OPERATOR });
    await keyOf(one.asker.client, ["round.read"]);
    const [key] = got(await one.asker.client.call("keys.list")).items;
    expect(key).toBeDefined();
    expect(got(await two.asker.client.call("keys.list")).items).toEqual([]);
    const revoked = await two.asker.client.call("keys.revoke", { params: { keyId: key?.id ?? "" } });
    expect(revoked).toMatchObject({ ok: false, problem: { code: "not-found" } });
    expect(got(await one.asker.client.call("keys.list")).items).toHaveLength(1);
  });

  test("C5: nobody gives more than he has, nor anything to himself", async () => {
    const manager = subjects.find(({ title }) => title === "city-manager in the city");
    const give = async (personId: string, role: "administrator" | "operator", scope: string) =>
      manager?.asker.client.call("people.grant", { params: { personId }, body: { role, scope, expiresAt: null } });
    const { personId } = town.places.own;
    expect(await give(personId, "administrator", CITY)).toMatchObject(refused("more-than-own"));
    expect(await give(personId, "operator", OTHER_CITY)).toMatchObject(refused("more-than-own"));
    expect(await give(personId, "operator", "")).toMatchObject(refused("more-than-own"));
    expect(await give(manager?.id ?? "", "operator", CITY)).toMatchObject(refused("own-account"));
  });
});

const OPERATOR = [{ role: "operator" as const, scope: CITY, expiresAt: null }];
const NOBODY = { ok: false, problem: { code: "nobody" } } as const;
