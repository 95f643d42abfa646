import { CONTRACT, lineOf, ROUTES, type Route, type RouteId } from "@sangan/api";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { openApiOf } from "./openapi.ts";

const document = openApiOf({ address: "http://127.0.0.1:8080", version: "0.0.0" });
const text = JSON.stringify(document);
const paths = new Map(Object.entries(Object(document["paths"])));

function operation(id: RouteId): Record<string, unknown> {
  const { method, path } = lineOf(id);
  const found: unknown = Object(paths.get(path.replaceAll(/:(\w+)/g, "{$1}")))[method.toLowerCase()];
  return { ...Object(found) };
}

test("the document is OpenAPI 3.1 by its meta schema", async () => {
  const validator = new Validator();
  const result = await validator.validate(JSON.parse(text));
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
  expect(validator.version).toBe("3.1");
});

test("every route of the contract is in it, with its way in, its problems and its headers", () => {
  for (const id of Object.keys(ROUTES) as RouteId[]) {
    const route: Route = CONTRACT[id];
    const { operationId, security, responses, parameters } = operation(id);
    expect(operationId).toBe(id);
    expect(security, id).toEqual(route.access === "public" ? [] : undefined);
    expect(Object.keys(Object(responses)), id).toContain(
      String(route.status ?? (route.answer === undefined ? 204 : 200)),
    );
    expect(Object.hasOwn(Object(responses), "401"), id).toBe(route.access !== "public");
    const names = (Array.isArray(parameters) ? parameters : []).map((one: { readonly name: string }) => one.name);
    expect(names.includes("If-Match"), id).toBe(route.etag === "needs");
    expect(names.includes("Idempotency-Key"), id).toBe(route.idempotent === true);
  }
});

test("a query's parts are told as what they are read as", () => {
  expect(operation("results.list")["parameters"]).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: "roundId", in: "path", required: true }),
      expect.objectContaining({
        name: "limit",
        in: "query",
        required: false,
        schema: expect.objectContaining({ type: "integer", maximum: 500 }),
      }),
      expect.objectContaining({ name: "complete", schema: expect.objectContaining({ type: "boolean" }) }),
    ]),
  );
});
