import { connect } from "node:net";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isPublic } from "./address.ts";
import { leadsInside } from "./connect.ts";
import { readAllowedHosts, resolveBySystem, targetOf } from "./guard.ts";
import { ask } from "./request.ts";
import { startReceiver, type Receiver } from "./fixture/receiver.ts";

/** Of each class one and its edges, from the registries of IANA (special-purpose addresses of IPv4 and IPv6). */
const INSIDE = [
  ..."0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254".split(" "),
  ..."169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 192.88.99.1 192.168.0.1".split(" "),
  ..."192.168.255.255 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255".split(
    " ",
  ),
  ..."168.63.129.16 :: ::1 ::7f00:1 ::a00:1 ::ffff:127.0.0.1 ::ffff:a00:1 ::ffff:169.254.169.254".split(" "),
  ..."64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b::10.1.2.3 64:ff9b:1::1 2002:7f00:1:: 2002:a00:1::1 2001::1".split(" "),
  ..."2001:db8::1 fc00::1 fd00::1 fdff:ffff::1 fd00:ec2::254 fe80::1 fe80::1%eth0 febf::1 fec0::1 ff02::1 100::1".split(
    " ",
  ),
  ..."::ffff:0:127.0.0.1 3fff::1 5f00::1 4000::1 nonsense".split(" "),
];

const PUBLIC = [
  ..."1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1 172.15.255.255".split(" "),
  ..."172.32.0.0 192.167.255.255 223.255.255.255 ::ffff:8.8.8.8 64:ff9b::8.8.8.8 2400:3200::1 2606:4700::1111".split(
    " ",
  ),
];

test.each(INSIDE)("E5: %s is not public", (address) => expect(isPublic(address)).toBe(false));
test.each(PUBLIC)("%s is public", (address) => expect(isPublic(address)).toBe(true));

test.each([
  ["http://127.0.0.1/", "inside"],
  ["http://0x7f.1/", "inside"],
  ["http://0177.0.0.1/", "inside"],
  ["http://2130706433/", "inside"],
  ["http://127.1/", "inside"],
  ["http://127.0.0.1./", "inside"],
  ["http://１２７.0.0.1/", "inside"],
  ["http://[::1]/", "inside"],
  ["http://[::ffff:127.0.0.1]/", "inside"],
  ["http://[0:0:0:0:0:ffff:7f00:0001]/", "inside"],
  ["http://[fd00::1]/", "inside"],
  ["http://169.254.169.254/latest/meta-data/", "inside"],
  ["http://10.1.2.3/", "inside"],
  ["https://172.16.0.1/", "inside"],
  ["https://172.31.255.255/", "inside"],
  ["https://192.168.1.1/", "inside"],
  ["http://0/", "inside"],
  ["http://1.1.1.1:22/", "port"],
  ["http://example.org:8080/", "port"],
  ["https://user:word@example.org/", "not-an-address"],
  ["example.org", "not-an-address"],
  ["http://", "not-an-address"],
  [`https://example.org/${"x".repeat(2000)}`, "not-an-address"],
  ["file:///etc/passwd", "not-http"],
  ["ftp://example.org/", "not-http"],
  ["gopher://127.0.0.1:6379/_INFO", "not-http"],
  ["data:text/plain,x", "not-http"],
])("E5: %s is refused before anything is asked: %s", (url, trouble) => {
  expect(targetOf(url, [])).toBe(trouble);
});

test("http and https on their own ports are let through", () => {
  expect(targetOf("https://example.org./a?b", [])).toMatchObject({ host: "example.org", port: 443, isTls: true });
  expect(targetOf("http://[2606:4700::1111]:443/", [])).toMatchObject({ host: "2606:4700::1111", port: 443 });
});

test("hosts are allowed by name, with a port or with any", () => {
  const allowed = readAllowedHosts("Intranet.example, 10.0.0.8:8080, [fd00::8]:80, fd00::9");
  expect(allowed).toEqual([
    { name: "intranet.example" },
    { name: "10.0.0.8", port: 8080 },
    { name: "fd00::8", port: 80 },
    { name: "fd00::9" },
  ]);
  const of = (url: string): unknown => targetOf(url, allowed ?? []);
  expect(of("http://intranet.example:9000/")).toMatchObject({ isAllowed: true });
  expect(of("http://0xa.8:8080/")).toMatchObject({ isAllowed: true });
  expect(of("http://10.0.0.8/")).toBe("inside");
  expect(of("http://[fd00::8]/")).toMatchObject({ isAllowed: true });
  expect(of("http://other.intranet.example:9000/")).toBe("port");
  expect(of("gopher://intranet.example/")).toBe("not-http");
  for (const text of ["", "a,,b", "http://x", "a/b", "user@x", "x:99999", "x y"])
    expect(readAllowedHosts(text)).toBeUndefined();
});

/** Names and what they lead to; each question takes the next answer. */
const names =
  (answers: readonly (readonly string[])[], asked: string[] = []) =>
  (name: string): Promise<readonly string[]> => {
    asked.push(name);
    return Promise.resolve(answers[Math.min(asked.length, answers.length) - 1] ?? []);
  };

describe("a request", () => {
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await startReceiver(({ path }) =>
      path.startsWith("/to?")
        ? { status: 302, headers: { location: decodeURIComponent(path.slice(4)) } }
        : { status: 200 },
    );
  });
  afterAll(() => receiver.close());

  const refusedBy = async (url: string, guard: Parameters<typeof ask>[0]["guard"]): Promise<unknown> => {
    const before = receiver.connections();
    const outcome = await ask({ guard }, { url, redirects: 3, milliseconds: 2000 });
    expect(receiver.connections() - before, url).toBe(0);
    return outcome.ok ? outcome.status : outcome.code;
  };
  const HOSTS = "127.0.0.1 169.254.169.254 [::1] 0x7f.1 10.0.0.1 172.16.0.1 192.168.0.1 [fd00::1] [::ffff:127.0.0.1]";

  test.each(HOSTS.split(" "))("E5: nobody is asked at %s", async (host) => {
    expect(await refusedBy(`http://${host}/`, { allowed: [], resolve: resolveBySystem })).toBe("inside");
  });

  test.each(["127.0.0.1", "10.1.1.1", "fd00::1", "::ffff:127.0.0.1", "169.254.169.254"])(
    "E5: a name that leads to %s is not asked, not even when it leads to a public address besides",
    async (address) => {
      const resolve = names([["1.1.1.1", address]]);
      expect(await refusedBy("http://inside.example/", { allowed: [], resolve })).toBe("inside");
    },
  );

  test("E5: this machine's own names are not asked", async () => {
    for (const name of ["localhost", "localhost."])
      expect(await refusedBy(`http://${name}/`, { allowed: [], resolve: resolveBySystem })).toBe("inside");
  });

  test("E5: a name is resolved once, and reached only at what was looked at then (DNS rebinding)", async () => {
    const asked: string[] = [];
    const { port } = receiver;
    // Allowed by name, so that what counts is which of the answers the connection takes.
    const guard = { allowed: [{ name: "rebinding.example" }], resolve: names([["127.0.0.1"], ["192.0.2.1"]], asked) };
    const outcome = await ask({ guard }, { url: `http://rebinding.example:${port}/` });
    expect(outcome).toMatchObject({ ok: true, status: 200 });
    expect(asked).toEqual(["rebinding.example"]);
  });

  test("E5: a name that was public and is private when the connection is made is not asked", async () => {
    const resolve = names([["1.1.1.1"], ["127.0.0.1"]]);
    expect(await resolve("rebinding.example")).toEqual(["1.1.1.1"]);
    expect(await refusedBy("http://rebinding.example/", { allowed: [], resolve })).toBe("inside");
  });

  test("E5: where a connection leads is looked at once more when it stands", async () => {
    const socket = connect({ host: "127.0.0.1", port: receiver.port });
    await once(socket, "connect");
    expect(leadsInside(socket, { isAllowed: false })).toBe(true);
    expect(leadsInside(socket, { isAllowed: true })).toBe(false);
    socket.destroy();
    expect(leadsInside({ remoteAddress: "1.1.1.1" }, { isAllowed: false })).toBe(false);
    expect(leadsInside({ remoteAddress: undefined }, { isAllowed: false })).toBe(true);
  });

  test.each([
    ["http://127.0.0.1/", "inside"],
    ["http://169.254.169.254/", "inside"],
    ["//[::1]/", "inside"],
    ["http://localhost/", "inside"],
    ["http://example.org:6379/", "port"],
    ["file:///etc/passwd", "not-http"],
    ["http://user:word@127.0.0.1/", "not-an-address"],
    ["http://[", "not-an-address"],
  ])("E5: a redirect to %s is not followed", async (location, code) => {
    const { port } = receiver;
    const guard = { allowed: [{ name: "public.example", port }], resolve: () => Promise.resolve(["127.0.0.1"]) };
    const before = receiver.received.length;
    const url = `http://public.example:${port}/to?${encodeURIComponent(location)}`;
    expect(await ask({ guard }, { url, redirects: 3 })).toMatchObject({ ok: false, code });
    expect(receiver.received.length - before).toBe(1);
  });

  test("a host that is allowed by name is asked, and may send to another one that is", async () => {
    const guard = { allowed: [{ name: "127.0.0.1" }, { name: "localhost" }], resolve: resolveBySystem };
    const there = `http://localhost:${receiver.port}/there`;
    const url = `http://0x7f.1:${receiver.port}/to?${encodeURIComponent(there)}`;
    expect(await ask({ guard }, { url, redirects: 1 })).toMatchObject({ ok: true, status: 200 });
    expect(receiver.received.at(-1)).toMatchObject({ path: "/there", method: "GET" });
    expect(await ask({ guard }, { url, redirects: 0 })).toMatchObject({ ok: true, status: 302 });
    const loop = `http://127.0.0.1:${receiver.port}/to?${encodeURIComponent("/to?%2F")}`;
    expect(await ask({ guard }, { url: loop, redirects: 1 })).toMatchObject({ ok: false, code: "redirects" });
  });
});
