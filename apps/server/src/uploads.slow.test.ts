import { existsSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CONTRACT, lineOf, ROUTES, type Route, type RouteId } from "@sangan/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LOGIN, PASSWORD, startRunning, type Running } from "./fixture/running.ts";
import {
  base64Of,
  collectingRound,
  ended,
  measurementsOf,
  namedCommunity,
  PERIOD,
  publishSmall,
  textFile,
  type Published,
} from "./routes/fixture/town.ts";
import { got, signIn, stranger, type Asker } from "./routes/fixture/session.ts";

const CODE = "330106001001";
const SECRET = "only-for-those-who-may";
const MANY = 1e9;
let running: Running;
let admin: Asker;
let published: Published;

beforeAll(async () => {
  running = await startRunning({}, { rates: { requests: MANY, writes: MANY, strangers: MANY } });
  admin = await signIn(running.address, LOGIN, PASSWORD);
  published = await publishSmall(admin.client);
  got(await admin.client.call("communities.create", { body: { code: CODE, ...namedCommunity("桂花社区") } }));
}, 120_000);

afterAll(() => running.stop());

const refused = (code: string) => ({ ok: false, problem: { code } });

function openRound(name: string): Promise<string> {
  return collectingRound(admin.client, published, { name, communities: [CODE] });
}

test("C7: a page's gates are the server's: a draft, a cut-off and a review refuse by themselves", async () => {
  const { call } = admin.client;
  const facts = { name: "gates", ...published, stage: null, period: PERIOD, communities: [CODE], within: [] };
  const upload = (roundId: string, text = measurementsOf([CODE])) =>
    call("evidence.upload", { params: { roundId }, query: { name: "a.csv" }, body: textFile(text) });
  const draft = got(await call("rounds.create", { body: { ...facts, cutOff: null } }));
  const params = { roundId: draft.id };
  const etag = async (): Promise<string> => `"${got(await call("rounds.get", { params })).version}"`;
  expect(await upload(draft.id)).toMatchObject(refused("not-open"));
  expect(await call("evidence.collect", { params })).toMatchObject(refused("not-open"));
  expect(await call("evaluation.start", { params })).toMatchObject(refused("not-open"));
  const publish = async () => call("rounds.publish", { params, etag: await etag(), body: { acknowledge: null } });
  expect(await publish()).toMatchObject(refused("wrong-state"));
  got(await call("rounds.step", { params, etag: await etag(), body: { step: "open" } }));
  expect(await call("rounds.step", { params, etag: await etag(), body: { step: "review" } })).toMatchObject(
    refused("no-evidence"),
  );
  got(await upload(draft.id));
  await ended(admin.client, got(await call("evidence.collect", { params })).id);
  got(await call("rounds.step", { params, etag: await etag(), body: { step: "review" } }));
  expect(await upload(draft.id, "late")).toMatchObject(refused("not-open"));
  expect(await publish()).toMatchObject(refused("not-evaluated"));

  const past = got(await call("rounds.create", { body: { ...facts, cutOff: "2026-01-02T00:00:00.000Z" } }));
  const opened = { params: { roundId: past.id }, etag: `"${past.version}"`, body: { step: "open" as const } };
  got(await call("rounds.step", opened));
  expect(await upload(past.id)).toMatchObject(refused("cut-off"));
});

test("C8: what was handed in comes back by no address of its own, and to nobody who is not signed in", async () => {
  const { call } = admin.client;
  const roundId = await openRound("kept");
  const name = `${SECRET}.csv`;
  const body = textFile(`community,metric,time,n,numerator\n${CODE},share,${SECRET},1,1\n`);
  const file = got(await call("evidence.upload", { params: { roundId }, query: { name }, body }));
  await ended(admin.client, got(await call("evidence.collect", { params: { roundId } })).id);
  const [reject] = got(await call("evidence.list-rejects", { params: { roundId } })).items;
  const names: Readonly<Record<string, string>> = { roundId, rejectId: reject?.id ?? "", code: CODE };
  const known = Object.entries<string>(ROUTES).flatMap(([id, line]) => {
    const { access }: Route = CONTRACT[id as RouteId];
    return line.startsWith("GET ") && access !== "public" ? [lineOf(id as RouteId).path] : [];
  });
  const paths = known.map((path) => path.replaceAll(/:(\w+)/g, (_, part: string) => names[part] ?? file.id));
  expect(paths).toContain(`/api/v1/rounds/${roundId}/rejects/${reject?.id ?? ""}/row`);
  for (const path of paths) {
    const answer = await fetch(running.address + path);
    expect([path, answer.status]).toEqual([path, 401]);
    expect(await answer.text(), path).not.toContain(SECRET);
  }
  const guesses = [`/api/v1/rounds/${roundId}/files/${file.id}`, `/files/${file.id}`, `/uploads/${name}`, `/${name}`];
  for (const path of [...guesses, "/data/secret", "/secret", "/postgres.log"]) {
    const answer = await running.ask("GET", path);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(await answer.text(), path).not.toContain(SECRET);
  }
});

test("E1: a file's name is a text, whatever it looks like, or is refused", async () => {
  const { call } = admin.client;
  const params = { roundId: await openRound("names") };
  const upload = async (name: string, at: number) =>
    call("evidence.upload", { params, query: { name }, body: textFile(`row ${at}`) });
  const odd = [
    "../../secret.csv",
    "..\\..\\secret.csv",
    "/etc/cron.d/job",
    "C:\\a.csv",
    "\\\\server\\share",
    "%2e%2e%2fa",
  ];
  for (const [at, name] of odd.entries()) expect(got(await upload(name, at)).name).toBe(name);
  expect(
    got(await call("evidence.list-files", { params }))
      .items.map(({ name }) => name)
      .toSorted(),
  ).toEqual(odd.toSorted());
  for (const name of ["a\0.csv", "\u{1F}", ""]) expect((await upload(name, 9)).ok, JSON.stringify(name)).toBe(false);
});

test("E3: programs that are handed in run nowhere, and a system's document makes nothing but data", async () => {
  const { call } = admin.client;
  const marker = join(tmpdir(), `sangan-marker-${process.pid}`);
  const params = { roundId: await openRound("programs") };
  const programs = {
    "a.sh": `#!/bin/sh\ntouch ${marker}\n`,
    "a.php": `<?php touch("${marker}"); ?>`,
    "a.js": `require("fs").writeFileSync("${marker}", "")`,
    "a.csv": `community,metric\n=cmd|'/c touch ${marker}'!A1,$(touch ${marker})\n`,
  };
  for (const [name, text] of Object.entries(programs))
    got(await call("evidence.upload", { params, query: { name }, body: textFile(text) }));
  expect(await ended(admin.client, got(await call("evidence.collect", { params })).id)).toMatchObject({
    state: "done",
  });
  for (const tag of ["!!js/function", "!<tag:yaml.org,2002:js/function>", "!!python/object/apply:os.system"]) {
    const text = `id: ${tag} "touch ${marker}"\n`;
    const body = { first: "system.yaml", files: [{ name: "system.yaml", base64: base64Of(text) }] };
    expect(await call("systems.import", { body })).toMatchObject(refused("bad-document"));
  }
  expect(existsSync(marker)).toBe(false);
});

/** What comes back for a head whose body never comes. */
function headOnly(headers: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(running.server.port, "127.0.0.1");
    let said = "";
    socket.setEncoding("utf8").on("data", (piece: string) => {
      said += piece;
      socket.destroy();
    });
    socket.on("error", () => undefined).on("close", () => resolve(said));
    socket.setTimeout(5000, () => socket.destroy());
    socket.write(`${headers.join("\r\n")}\r\n\r\n`);
  });
}

test("E4, E6: no file is taken from a stranger, of nothing or of another kind; a page called a picture is kept once, and used and shown nowhere", async () => {
  const { call } = admin.client;
  const params = { roundId: await openRound("pictures") };
  const path = `/api/v1/rounds/${params.roundId}/files?name=photo.jpg`;
  const page = textFile("GIF89a/*<html><script>alert(1)</script>*/=1;");
  const head = [`POST ${path} HTTP/1.1`, "host: 127.0.0.1", "content-type: application/octet-stream"];
  // Answered before anything of the 5 GB has come.
  expect(await headOnly([...head, "content-length: 5000000000"])).toMatch(/^HTTP\/1\.1 401 /);
  const byStranger = stranger(running.address).client.call("evidence.upload", {
    params,
    query: { name: "a" },
    body: page,
  });
  expect(await byStranger).toMatchObject(refused("signed-out"));
  expect(await call("evidence.upload", { params, query: { name: "a" }, body: textFile("") })).toMatchObject(
    refused("empty"),
  );
  const html = await running.ask("POST", path, { bytes: page, headers: { "content-type": "text/html" } });
  expect(html.status).toBe(415);
  expect(got(await call("evidence.list-files", { params })).items).toEqual([]);

  const kept = await Promise.all(
    ["photo.jpg", "photo.png", "a.html"].map((name) =>
      call("evidence.upload", { params, query: { name }, body: page }),
    ),
  );
  expect(new Set(kept.map((reply) => got(reply).id)).size).toBe(1);
  await ended(admin.client, got(await call("evidence.collect", { params })).id);
  expect(got(await call("evidence.list-files", { params })).items).toMatchObject([{ state: "failed" }]);
  const rejects = await running.ask("GET", `/api/v1/rounds/${params.roundId}/rejects`);
  expect(rejects.headers.get("content-type")).toMatch(/^application\/json/);
});
