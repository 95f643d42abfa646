import { isIP } from "node:net";
import type { Socket } from "node:net";
import type { Readable } from "node:stream";
import compress from "@fastify/compress";
import helmet from "@fastify/helmet";
import { lineOf, ROUTES, type RouteId } from "@sangan/api";
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import { bindIngest } from "../ingest/index.ts";
import { bindSurvey } from "../survey-pages.ts";
import { bindRoute, routesOf, type Binding } from "./bind.ts";
import { spool } from "./body.ts";
import { asksForPage, bindConsole, sendPage, type ConsoleFiles } from "./console.ts";
import { refuseUnknownRoutes } from "./known-routes.ts";
import { bindOperation, type Operation } from "./operation.ts";
import { openApiOf } from "./openapi.ts";
import { bindSignIn, type SignInHandler } from "./sign-in.ts";
import { newReference, problemBody, sendProblem, Trouble, troubleOf } from "./trouble.ts";

/** How patient the server is, in milliseconds. */
export interface Patience {
  /** Until the headers of a request are there. */
  readonly headers: number;
  /** Until a JSON body is there. */
  readonly json: number;
  /** Between two pieces of a body of bytes. */
  readonly silence: number;
}

const PATIENCE: Patience = { headers: 15_000, json: 30_000, silence: 30_000 };

/** What the web server is made of. */
export interface HttpOptions {
  readonly binding: Binding;
  readonly signIn: SignInHandler;
  readonly operation: Operation;
  readonly console: ConsoleFiles;
  readonly log: FastifyBaseLogger;
  /** Addresses and networks of proxies whose X-Forwarded-For is believed (threat D2). */
  readonly trustedProxies: readonly string[];
  readonly patience?: Patience;
}

/** A whole upload over a slow line; who is silent meanwhile is left sooner. */
const REQUEST_MILLISECONDS = 2 * 60 * 60 * 1000;
/** A socket on which nothing at all moves. Streams of events beat more often. */
const IDLE_SOCKET_MILLISECONDS = 5 * 60 * 1000;
const KEEP_ALIVE_MILLISECONDS = 30_000;
/** Open sockets; a process may hold many more files than that. */
const MOST_SOCKETS = 8000;

const CONTENT_POLICY = {
  "default-src": ["'self'"],
  "script-src": ["'self'"],
  "style-src": ["'self'", "'unsafe-inline'"],
  "img-src": ["'self'", "data:", "blob:"],
  "worker-src": ["'self'", "blob:"],
  "connect-src": ["'self'"],
  "frame-ancestors": ["'none'"],
  "base-uri": ["'none'"],
  "form-action": ["'self'"],
  "object-src": ["'none'"],
};

/** Makes the web server: every route of the contract, accounts, operation, and the console. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { binding, operation, log, trustedProxies, patience = PATIENCE } = options;
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newReference,
    requestIdHeader: false,
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    exposeHeadRoutes: false,
    forceCloseConnections: "idle",
    return503OnClosing: false,
    requestTimeout: REQUEST_MILLISECONDS,
    connectionTimeout: IDLE_SOCKET_MILLISECONDS,
    keepAliveTimeout: KEEP_ALIVE_MILLISECONDS,
    http: { headersTimeout: patience.headers, connectionsCheckingInterval: Math.min(5000, patience.headers) },
    clientErrorHandler: refuseUnread,
    frameworkErrors: (error, _request, reply) => {
      void sendProblem(reply, troubleOf(error) ?? new Trouble("bad-request"));
    },
  });
  app.server.maxConnections = MOST_SOCKETS;
  app.decorateRequest("entered");
  refuseUnknownRoutes(app);
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_POLICY },
    referrerPolicy: { policy: "no-referrer" },
    strictTransportSecurity: new URL(binding.services.address).protocol === "https:",
    xFrameOptions: { action: "deny" },
  });
  // Bodies are taken as they are sent: one that inflates is refused by its media type (threat D12).
  // Pages at once, not as a stream: left to itself the library measures the machine at the start, and finds a busy one slow.
  const sizes = { threshold: 1024, syncThreshold: 64 * 1024 };
  await app.register(compress, { globalDecompression: false, encodings: ["gzip", "br"], ...sizes });
  app.addHook("onResponse", async (request, reply) => told(request, reply, operation));
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  app.setNotFoundHandler((request, reply) => answerUnknown(request, reply, options));
  await bindContract(app, binding, patience);
  await app.register(async (scope) => bindSignIn(scope, options.signIn, binding.services.address));
  bindOperation(app, operation);
  await bindSurvey(app, { ...binding.services, patience: patience.json });
  const { room, services } = binding;
  await bindIngest(app, { context: services, room, patience: 4 * patience.json, onTaken: services.live.wake });
  bindDocument(app, binding);
  await bindConsole(app, options.console);
  return app;
}

/** The contract in two rooms: routes that take JSON or nothing, and routes that take bytes. Neither reads what is the other's. */
async function bindContract(app: FastifyInstance, binding: Binding, patience: Patience): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const parse = scope.getDefaultJsonParser("error", "error");
    scope.addContentTypeParser("application/json", { parseAs: "string" }, parse);
    scope.addHook("preParsing", async (request) => {
      // A request without a body has come whole; its answer may take as long as it takes.
      if (!hasBody(request)) return;
      const timer = setTimeout(() => request.raw.destroy(), patience.json);
      request.raw.once("end", () => clearTimeout(timer)).once("close", () => clearTimeout(timer));
    });
    for (const id of routesOf("json")) bindRoute(scope, id, binding);
  });
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("application/octet-stream", (request: FastifyRequest, payload: Readable) =>
      spool(payload, { bytes: request.routeOptions.bodyLimit, silence: patience.silence }),
    );
    for (const id of routesOf("bytes")) bindRoute(scope, id, binding);
  });
}

function hasBody({ raw: { headers } }: FastifyRequest): boolean {
  return headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0";
}

function bindDocument(app: FastifyInstance, { services }: Binding): void {
  const document = JSON.stringify(openApiOf(services));
  app.route({
    method: "GET",
    url: "/openapi.json",
    config: { routeId: "openapi" },
    handler: (_request, reply) =>
      reply.header("cache-control", "no-cache").type("application/json; charset=utf-8").send(document),
  });
}

/** One line and one figure for each answer; the reader's address, his query and who he is are in neither. */
function told(request: FastifyRequest, reply: FastifyReply, { metrics }: Operation): void {
  const route = request.routeOptions.config.routeId ?? (request.is404 ? "unknown" : "console");
  const { method } = request;
  const { statusCode: status, elapsedTime } = reply;
  metrics.request({ route, method, status, seconds: elapsedTime / 1000 });
  request.log.info({ route, method, status, ms: Math.round(elapsedTime * 10) / 10 }, "request");
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const trouble = troubleOf(error);
  if (trouble !== undefined) {
    if (trouble.trouble === "unavailable") request.log.warn({ err: error }, "unavailable");
    return sendProblem(reply, trouble);
  }
  const status = statusOf(error);
  if (status !== undefined && status >= 400 && status < 500) return sendProblem(reply, new Trouble("bad-request"));
  request.log.error({ err: error }, "fault");
  return sendProblem(reply, new Trouble("internal"));
}

function statusOf(error: unknown): number | undefined {
  return error instanceof Error && "statusCode" in error && typeof error.statusCode === "number"
    ? error.statusCode
    : undefined;
}

interface Line {
  readonly method: string;
  readonly pattern: RegExp;
}

const LINES: readonly Line[] = Object.keys(ROUTES)
  .filter((id): id is RouteId => Object.hasOwn(ROUTES, id))
  .map((id) => {
    const { method, path } = lineOf(id);
    return { method, pattern: new RegExp(`^${path.replaceAll(/:\w+/g, "[^/]+")}$`) };
  });

function answerUnknown(request: FastifyRequest, reply: FastifyReply, options: HttpOptions): FastifyReply {
  const path = request.url.split("?")[0] ?? "";
  const methods = LINES.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
  if (methods.length > 0 && !methods.includes(request.method)) {
    reply.header("allow", methods.join(", "));
    return sendProblem(reply, new Trouble("bad-method"));
  }
  return asksForPage(request) ? sendPage(reply, options.console) : sendProblem(reply, new Trouble("not-found"));
}

/** Answers what is no request, or does not come to its end. */
function refuseUnread(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = error.code === "HPE_HEADER_OVERFLOW" ? "431 Request Header Fields Too Large" : "400 Bad Request";
  const body = JSON.stringify(problemBody("bad-request", newReference()));
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/problem+json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** Whether a text is an address or a network, by which a proxy is named. */
export function isNetwork(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const version = isIP(address);
  const most = version === 4 ? 32 : 128;
  return version > 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}
