import { CONTRACT, lineOf, problem, PROBLEMS, ROUTES, type ProblemCode, type Route, type RouteId } from "@sangan/api";
import { z } from "zod";
import { isFile, isJson, isStream } from "./answer.ts";

type Json = Record<string, unknown>;

const ROUTE_IDS = Object.keys(ROUTES).filter((id): id is RouteId => Object.hasOwn(ROUTES, id));
const PROBLEM_TYPE = "application/problem+json";

/** A schema of the contract as JSON Schema. Queries are texts that are read: what they are read as tells more than that. */
function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" });
  return json;
}

function listed(schema: Route["query"], where: "path" | "query"): Json[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).map(([name, part]) => ({
    name,
    in: where,
    required: where === "path" || !part.safeParse(undefined).success,
    schema: schemaOf(part, "output"),
  }));
}

function parametersOf({ params, query, etag, idempotent }: Route): Json[] {
  const version = {
    name: "If-Match",
    in: "header",
    required: true,
    description: "The ETag that the sender saw.",
    schema: { type: "string", pattern: '^(?:W/)?"[0-9]{1,9}"$' },
  };
  const key = {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "The same key and request are done once within a day, and answered alike.",
    schema: { type: "string", pattern: "^[!-~]{1,200}$" },
  };
  return [
    ...listed(params, "path"),
    ...listed(query, "query"),
    ...(etag === "needs" ? [version] : []),
    ...(idempotent === true ? [key] : []),
  ];
}

function bodyOf({ body }: Route): Json {
  if (body === undefined) return {};
  if (isJson(body))
    return { requestBody: { required: true, content: { "application/json": { schema: schemaOf(body, "input") } } } };
  const content = Object.fromEntries(body.bytes.map((type) => [type, {}]));
  return { requestBody: { required: true, content } };
}

function contentOf({ answer }: Route): Json {
  if (isFile(answer)) return { content: Object.fromEntries(answer.bytes.map((type) => [type, {}])) };
  if (isStream(answer)) {
    const event = schemaOf(answer.events, "output");
    return { content: { "text/event-stream": { schema: { type: "string" }, "x-event-data": event } } };
  }
  return isJson(answer) ? { content: { "application/json": { schema: schemaOf(answer, "output") } } } : {};
}

/** What may be wrong with every request to a route of this kind. */
function usualProblems(route: Route): ProblemCode[] {
  const { access, params, query, body, etag, idempotent } = route;
  return [
    "bad-request",
    "cross-site",
    "too-many-requests",
    "internal",
    "busy",
    "unavailable",
    ...(access === "public" ? [] : (["signed-out"] as const)),
    ...(access === "public" || access === "signed-in" ? [] : (["forbidden"] as const)),
    ...(params === undefined ? [] : (["not-found", "invalid"] as const)),
    ...(query === undefined ? [] : (["invalid"] as const)),
    ...(body === undefined ? [] : (["invalid", "too-large", "bad-media-type"] as const)),
    ...(etag === "needs" ? (["needs-version", "conflict", "invalid"] as const) : []),
    ...(idempotent === true ? (["key-reused", "invalid"] as const) : []),
  ];
}

function problemsOf(route: Route): Json {
  const codes = new Set<ProblemCode>([...usualProblems(route), ...(route.problems ?? [])]);
  const statuses = [...new Set([...codes].map((code) => PROBLEMS[code]))].toSorted((a, b) => a - b);
  const content = { [PROBLEM_TYPE]: { schema: { $ref: "#/components/schemas/Problem" } } };
  return Object.fromEntries(
    statuses.map((status) => {
      const named = [...codes].filter((code) => PROBLEMS[code] === status).toSorted();
      return [String(status), { description: named.join(", "), content }];
    }),
  );
}

function operationOf(id: RouteId): Json {
  const route: Route = CONTRACT[id];
  const status = route.status ?? (route.answer === undefined ? 204 : 200);
  const etag = { ETag: { description: "The version.", schema: { type: "string" } } };
  const hasTag = route.etag !== undefined;
  return {
    operationId: id,
    summary: route.summary,
    tags: [id.split(".")[0]],
    "x-access": route.access,
    ...(route.access === "public" ? { security: [] } : {}),
    ...(parametersOf(route).length === 0 ? {} : { parameters: parametersOf(route) }),
    ...bodyOf(route),
    responses: {
      [String(status)]: { description: "Done.", ...(hasTag ? { headers: etag } : {}), ...contentOf(route) },
      ...problemsOf(route),
    },
  };
}

/** The OpenAPI 3.1 document of the contract, made from the schemas by which requests are read and answers are told. */
export function openApiOf(server: { readonly address: string; readonly version: string }): Json {
  const paths: Record<string, Json> = {};
  for (const id of ROUTE_IDS) {
    const { method, path } = lineOf(id);
    const template = path.replaceAll(/:(\w+)/g, "{$1}");
    (paths[template] ??= {})[method.toLowerCase()] = operationOf(id);
  }
  return {
    openapi: "3.1.0",
    info: { title: "Sangan 三感", version: server.version, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    servers: [{ url: server.address }],
    security: [{ session: [] }, { key: [] }],
    tags: [...new Set(ROUTE_IDS.map((id) => id.split(".")[0]))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "sangan.session_token" },
        key: { type: "http", scheme: "bearer", description: "An API key, `sgk_…`." },
      },
      schemas: { Problem: schemaOf(problem, "output") },
    },
  };
}
