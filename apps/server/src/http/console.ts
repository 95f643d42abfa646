import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Where the console's built files are, and what is shown when they are not. */
export interface ConsoleFiles {
  readonly folder: string;
  /** A page in the reader's language that says how the console is built. */
  readonly missingPage: () => string;
}

const START = "index.html";
/** The inspectors' page is a program of its own: small, and kept on their phones. */
const WALK = { address: "/walk", file: "walk.html" };
/** Files below it have a digest in their names: another content has another name. */
const HASHED = /[\\/]assets[\\/]/;

/** How a file of the console may end; anything else with a dot is an address, such as that of indicator 7.8.2. */
const FILE = /\.(?:js|css|map|svg|png|ico|json|txt|html?|woff2?|webmanifest)$/;

/** Whether a request asks for a page of the console, whatever its address: deep links lead into the program that runs in the browser. */
export function asksForPage(request: FastifyRequest): boolean {
  const isReading = request.method === "GET" || request.method === "HEAD";
  const wantsPage = (request.headers.accept ?? "").includes("text/html");
  const isProgram = /^\/(?:api|health|metrics|openapi\.json)(?:[/?]|$)/.test(request.url);
  return isReading && wantsPage && !isProgram && !FILE.test(request.url.split("?")[0] ?? "");
}

/** Serves the console's files. Links and names with a dot at their beginning lead nowhere (threat E1). */
export async function bindConsole(app: FastifyInstance, { folder }: ConsoleFiles): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    prefix: "/",
    index: START,
    dotfiles: "ignore",
    preCompressed: true,
    cacheControl: false,
    decorateReply: true,
    suppressWarning: true,
    redirect: false,
    setHeaders: (reply, path) => {
      reply.header("cache-control", HASHED.test(path) ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
}

/** Answers with the console's first page, or says that it was not built. */
export function sendPage(reply: FastifyReply, { folder, missingPage }: ConsoleFiles): FastifyReply {
  const page = reply.request.url.split("?")[0] === WALK.address ? WALK.file : START;
  if (existsSync(join(folder, page))) return reply.code(200).sendFile(page);
  return reply.code(503).header("cache-control", "no-store").type("text/html; charset=utf-8").send(missingPage());
}
