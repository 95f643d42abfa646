import { expect, test } from "vitest";
import { z } from "zod";
import { lineOf, ROUTES, type Route, type RouteId } from "../route/index.ts";
import { CONTRACT } from "./index.ts";

const routes: readonly [RouteId, Route][] = (Object.keys(ROUTES) as RouteId[]).map((id) => [id, CONTRACT[id]]);

test("C4: every route of the table has a contract that says who may ask, and no other one has", () => {
  expect(Object.keys(CONTRACT).toSorted()).toEqual(Object.keys(ROUTES).toSorted());
  for (const [id, { access, summary }] of routes) {
    expect(access, id).toMatch(/^(public|signed-in|[a-z]+\.[a-z]+)$/);
    expect(summary, id).toMatch(/^[A-Z].+\.$/);
  }
});

test("no two routes have the same line, and the parameters of a path are those of its schema", () => {
  expect(new Set(Object.values(ROUTES)).size).toBe(routes.length);
  for (const [id, { params }] of routes) {
    const inPath = [...lineOf(id).path.matchAll(/:(\w+)/g)].map(([, name]) => name);
    const inSchema = params instanceof z.ZodObject ? Object.keys(params.shape) : [];
    expect(new Set(inSchema), id).toEqual(new Set(inPath));
  }
});

test("C12: what is asked for with GET has no body and changes nothing that needs a key", () => {
  for (const [id, route] of routes) {
    if (lineOf(id).method !== "GET") continue;
    expect(route.body, id).toBeUndefined();
    expect(route.idempotent, id).toBeUndefined();
    expect(route.status ?? 200, id).toBe(200);
  }
});

test("C6: bodies and queries take nothing that their schema does not name", () => {
  for (const [id, { body, query, params }] of routes) {
    for (const schema of [body, query, params]) {
      if (schema === undefined || "bytes" in schema) continue;
      expect(
        schema.safeParse({ isAdmin: true }).error?.issues.map(({ code }) => code),
        id,
      ).toContain("unrecognized_keys");
    }
  }
});
