import type { FastifyInstance } from "fastify";
import { headersOf } from "./guard.ts";
import { checkSite } from "./origin.ts";

/** Answers what is asked below `/api/auth`. `client` is who the server has found out to ask. */
export type SignInHandler = (
  request: Request,
  client: { readonly address: string; readonly reference: string },
) => Promise<Response>;

const MOST_BYTES = 64 * 1024;

/** Hands everything below `/api/auth` to the accounts, and their answers back. */
export function bindSignIn(app: FastifyInstance, handler: SignInHandler, address: string): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: MOST_BYTES }, (_request, body, done) => {
    done(null, body);
  });
  app.route({
    method: ["GET", "POST"],
    url: "/api/auth/*",
    config: { routeId: "auth" },
    bodyLimit: MOST_BYTES,
    onRequest: async (request) => {
      if (request.method !== "GET") checkSite(request, address, { silent: "allowed" });
    },
    handler: async (request, reply) => {
      const { body, method } = request;
      const headers = headersOf(request);
      // Whether it is our own page was found out above, under whatever name this machine was asked.
      headers.delete("origin");
      const answer = await handler(
        new Request(new URL(request.url, address), {
          method,
          headers,
          ...(body instanceof Buffer ? { body: new Uint8Array(body) } : {}),
        }),
        { address: request.ip, reference: request.id },
      );
      const cookies = answer.headers.getSetCookie();
      for (const [name, value] of answer.headers) if (name !== "set-cookie") reply.header(name, value);
      if (cookies.length > 0) reply.header("set-cookie", cookies);
      return reply
        .code(answer.status)
        .header("cache-control", "no-store")
        .send(Buffer.from(await answer.arrayBuffer()));
    },
  });
}
