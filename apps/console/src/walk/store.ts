import type { Point, Sampling, WalkEntry } from "@sangan/api/client";

/** What is to be done in a community, taken along for when there is no network. */
export interface TakenPlan {
  readonly code: string;
  readonly name: string;
  /** Of the walk that goes on. */
  readonly walkId: string;
  readonly sampling: Sampling;
  readonly points: readonly Point[];
  /** ISO 8601, by the phone's clock. */
  readonly takenAt: string;
}

/** An entry on its way. */
export interface Item {
  /** The entry's own key. */
  readonly id: string;
  readonly code: string;
  readonly walkId: string;
  readonly entry: WalkEntry;
  /** JPEG; null: there is none, or it has arrived. */
  readonly photo: ArrayBuffer | null;
  readonly state: "waiting" | "sent" | "refused";
  /** Why it was refused, or waits at the server. */
  readonly reason: string | null;
}

/** What is kept on the phone. Nothing of it ever expires. */
export interface WalkStore {
  readonly plans: () => Promise<readonly TakenPlan[]>;
  readonly putPlan: (plan: TakenPlan) => Promise<void>;
  readonly items: () => Promise<readonly Item[]>;
  /** All of it is on the disk when this is done. */
  readonly putItems: (items: readonly Item[]) => Promise<void>;
  readonly dropItems: (ids: readonly string[]) => Promise<void>;
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("the store of this phone failed")));
  });
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open("sangan-walk", 1);
  request.addEventListener("upgradeneeded", () => {
    request.result.createObjectStore("plans", { keyPath: "code" });
    request.result.createObjectStore("items", { keyPath: "id" });
  });
  return settled(request);
}

type Name = "plans" | "items";

async function write(database: IDBDatabase, name: Name, work: (store: IDBObjectStore) => void): Promise<void> {
  const transaction = database.transaction(name, "readwrite", { durability: "strict" });
  const ended = new Promise<void>((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("nothing was stored")));
  });
  work(transaction.objectStore(name));
  await ended;
}

async function all<T>(database: IDBDatabase, name: Name): Promise<readonly T[]> {
  const rows: readonly T[] = await settled(database.transaction(name, "readonly").objectStore(name).getAll());
  return rows;
}

/** Opens what is kept on this phone; undefined where the browser keeps nothing, as private windows do. */
export async function openStore(): Promise<WalkStore | undefined> {
  const database = await opened().catch(() => undefined);
  if (database === undefined) return undefined;
  return {
    plans: () => all(database, "plans"),
    putPlan: (plan) => write(database, "plans", (store) => store.put(plan)),
    items: () => all(database, "items"),
    putItems: (items) =>
      write(database, "items", (store) => {
        for (const item of items) store.put(item);
      }),
    dropItems: (ids) =>
      write(database, "items", (store) => {
        for (const id of ids) store.delete(id);
      }),
  };
}
