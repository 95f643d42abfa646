import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import { referenceSystem } from "../town/reference-system.fixture.ts";
import { liveTown, sendTown, type Sent } from "./index.ts";

const MINUTE = 60_000;
const NOON = Date.parse("2026-03-02T04:00:00Z");
const town = liveTown({ system: referenceSystem().system, seed: "send", communities: 1 });
const tokens = {
  json: "a",
  ndjson: "b",
  csv: "c",
  senml: "d",
  "line-protocol": "e",
  "web-vitals": "f",
  thingsboard: "g",
};
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: (attempt: number, response: ServerResponse) => void) {
  const attempts = new Map<string, number>();
  const open = { now: 0, most: 0 };
  const server = createServer((request, response) => {
    open.now += 1;
    open.most = Math.max(open.most, open.now);
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const body = Buffer.concat(pieces).toString("base64");
      const attempt = (attempts.get(body) ?? 0) + 1;
      attempts.set(body, attempt);
      open.now -= 1;
      answer(attempt, response);
    });
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return { address: `http://127.0.0.1:${address.port}`, open };
}

test("who is busy is asked again, and never for more than four at once", async () => {
  const { address, open } = await serve((attempt, response) => {
    response.writeHead(attempt === 1 ? 503 : 200, { "retry-after": "0" }).end();
  });
  const sent: Sent[] = [];
  const pace = { from: NOON, to: NOON + MINUTE, speed: 1e6, clock: Date.now, signal: new AbortController().signal };
  await sendTown(town, { address, tokens }, { ...pace, tickMilliseconds: 5, onSent: (one) => sent.push(one) });
  expect(new Set(sent.map(({ delivery }) => delivery.way))).toEqual(new Set(Object.keys(tokens)));
  expect(sent.map(({ outcome, attempts, status }) => [outcome, attempts, status])).toEqual(
    sent.map(() => ["taken", 2, 200]),
  );
  expect(open.most).toBeLessThanOrEqual(4);
});

test("what is refused is not sent again, and the wish to stop ends a town that nobody takes", async () => {
  const refusing = await serve((_attempt, response) => response.writeHead(401).end());
  const sent: Sent[] = [];
  const pace = { from: NOON, speed: 1e6, clock: Date.now, tickMilliseconds: 5 };
  const { signal } = new AbortController();
  await sendTown(
    town,
    { address: refusing.address, tokens },
    { ...pace, signal, to: NOON + MINUTE, onSent: (one) => sent.push(one) },
  );
  expect(new Set(sent.map(({ outcome, attempts }) => `${outcome} ${attempts}`))).toEqual(new Set(["refused 1"]));
  const stop = new AbortController();
  const silent = await serve(() => stop.abort());
  const lost: Sent[] = [];
  await sendTown(
    town,
    { address: silent.address, tokens },
    { ...pace, signal: stop.signal, onSent: (one) => lost.push(one) },
  );
  expect(new Set(lost.map(({ outcome }) => outcome))).toEqual(new Set(["lost"]));
  expect(lost.length).toBeLessThanOrEqual(4);
});
