import type { Client } from "@sangan/api/client";
import type { Item, WalkStore } from "./store.ts";

/** How sending ended: all that could be sent has arrived, nobody was reached, or nobody is signed in. */
export type Sent = "done" | "unreachable" | "signed-out";

const AT_ONCE = 50;

function groupsOf(items: readonly Item[]): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = `${item.code} ${item.walkId}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / AT_ONCE) }, (_, at) => group.slice(at * AT_ONCE, (at + 1) * AT_ONCE)),
  );
}

function endOf(code: string): Sent | undefined {
  if (code === "signed-out") return "signed-out";
  return ["unavailable", "busy", "internal", "too-many-requests"].includes(code) ? "unreachable" : undefined;
}

/**
 * Sends what waits, and then its photos. What has arrived is marked so; what is refused stays, with the reason; what did not arrive waits. Each entry has a key of its own: to send it
 * again changes nothing.
 */
export async function sendAll(store: WalkStore, client: Client): Promise<Sent> {
  const waiting = (await store.items()).filter(({ state }) => state === "waiting");
  for (const group of groupsOf(waiting)) {
    const ended = await sendGroup(store, client, group);
    if (ended !== undefined) return ended;
  }
  return sendPhotos(store, client);
}

async function sendGroup(store: WalkStore, client: Client, group: readonly Item[]): Promise<Sent | undefined> {
  const [first] = group;
  if (first === undefined) return undefined;
  const body = { walkId: first.walkId, sentAt: Date.now(), entries: group.map(({ entry }) => entry) };
  const reply = await client.call("walk.send", { params: { code: first.code }, body });
  if (!reply.ok) {
    const ended = endOf(reply.problem.code);
    if (ended !== undefined) return ended;
    const { code } = reply.problem;
    await store.putItems(group.map((item) => ({ ...item, state: "refused", reason: code })));
    return undefined;
  }
  const verdicts = new Map(reply.value.verdicts.map((verdict) => [verdict.id, verdict]));
  await store.putItems(
    group.flatMap((item) => {
      const verdict = verdicts.get(item.id);
      if (verdict === undefined) return [];
      return [{ ...item, state: verdict.state === "refused" ? "refused" : "sent", reason: verdict.reason }];
    }),
  );
  return undefined;
}

async function sendPhotos(store: WalkStore, client: Client): Promise<Sent> {
  for (const item of await store.items()) {
    if (item.state !== "sent" || item.photo === null) continue;
    const params = { code: item.code, entryId: item.id };
    const reply = await client.call("walk.add-photo", { params, body: new Uint8Array(item.photo) });
    const ended = reply.ok ? undefined : endOf(reply.problem.code);
    if (ended !== undefined) return ended;
    const reason = reply.ok ? item.reason : reply.problem.code;
    await store.putItems([{ ...item, photo: null, reason }]);
  }
  return "done";
}
