import { expect, test } from "vitest";
import { addressOf, createClient } from "./client.ts";

const ID = "018f0000-0000-7000-8000-000000000000";

test("an address has its parameters and only the query that was given, encoded", () => {
  expect(addressOf("results.list", { params: { roundId: ID }, query: { search: "花木 & 1", cursor: undefined } })).toBe(
    `/api/v1/rounds/${ID}/results?search=%E8%8A%B1%E6%9C%A8+%26+1`,
  );
  expect(addressOf("communities.get", { params: { code: "../../me" } })).toBe("/api/v1/communities/..%2F..%2Fme");
});

test("a server that is away, and an answer that is not ours, are problems and not exceptions", async () => {
  const away = createClient({ fetch: () => Promise.reject(new TypeError("fetch failed")) });
  expect(await away.call("rounds.list")).toMatchObject({ ok: false, problem: { code: "unavailable" } });
  const portal = createClient({ fetch: () => Promise.resolve(new Response("<html>", { status: 502 })) });
  expect(await portal.call("rounds.list")).toMatchObject({ ok: false, problem: { code: "unavailable", status: 502 } });
});

test("what an editor saw, his key and his token go where they belong", async () => {
  const asked: Request[] = [];
  const client = createClient({
    origin: "http://127.0.0.1:1",
    token: "sgk_x",
    fetch: (address, init) => {
      asked.push(new Request(address, { method: init?.method ?? "GET", headers: init?.headers ?? {} }));
      return Promise.resolve(Response.json({ id: ID }, { headers: { etag: '"2"' } }));
    },
  });
  const reply = await client.call("rounds.supersede", {
    params: { roundId: ID },
    body: { supersededBy: ID },
    etag: '"1"',
  });
  expect(reply).toMatchObject({ ok: true, etag: '"2"' });
  expect(asked[0]?.method).toBe("POST");
  expect(Object.fromEntries(asked[0]?.headers ?? [])).toMatchObject({
    "if-match": '"1"',
    authorization: "Bearer sgk_x",
    "content-type": "application/json",
  });
});
