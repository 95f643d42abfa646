import { EventEmitter, once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import Fastify, { type FastifyInstance } from "fastify";
import { afterEach, expect, test } from "vitest";
import { sendFile } from "./answer.ts";

const PIECE = "0123456789abcdef".repeat(4096);
const PIECES = 1500;

let app: FastifyInstance;
afterEach(() => app.close());

/** Serves a file of 94 MiB that is made as it is taken; tells how far it has been made. */
async function served(): Promise<{
  readonly url: string;
  readonly made: () => number;
  readonly ended: Promise<unknown>;
}> {
  let made = 0;
  const making = new EventEmitter();
  const ended = once(making, "end");
  async function* pieces(): AsyncGenerator<string> {
    try {
      for (; made < PIECES; made += 1) yield PIECE;
    } finally {
      making.emit("end");
    }
  }
  app = Fastify();
  app.get("/", (_request, reply) =>
    sendFile(reply, { type: "text/csv", name: "答卷.csv", content: pieces() }, new AbortController().signal),
  );
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  return { url, made: () => made, ended };
}

async function opened(url: string): Promise<IncomingMessage> {
  const asked = request(url).end();
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  return answer;
}

test("B5, B7: a file is made as it is taken, whole, and is kept by nobody on the way", async () => {
  const { url, made } = await served();
  const answer = await opened(url);
  expect(answer.headers["cache-control"]).toBe("no-store");
  expect(answer.headers["content-type"]).toBe("text/csv; charset=utf-8");
  let size = 0;
  for await (const piece of answer) size += (piece as Buffer).length;
  expect(size).toBe(PIECES * PIECE.length);
  expect(made()).toBe(PIECES);
});

test("B5: who stops reading stops its making, and who goes ends it", async () => {
  const { url, made, ended } = await served();
  const answer = await opened(url);
  await once(answer, "readable");
  answer.read();
  // What lies between both is the sockets' room, some megabytes.
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(made()).toBeLessThan(PIECES / 4);
  answer.destroy();
  await ended;
  expect(made()).toBeLessThan(PIECES / 4);
});
