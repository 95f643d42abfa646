import type { AheadForm } from "@sangan/application";
import type { Ground, Refusal } from "./exchange.ts";

/** What forms were taken for, once for all that were taken together. */
interface Batch {
  readonly id: string;
  readonly way: string;
  readonly ground: Ground;
}

/** A form that was taken along. */
export interface HeldForm extends AheadForm {
  readonly batch: string;
  readonly way: string;
}

/** An interview that has begun. */
export interface Begun extends HeldForm {
  /** The form's fields as they stand, as they would be sent. */
  readonly fields: string;
  readonly day: string;
}

/** An interview that is finished and has not arrived. It holds no receipt: that is the resident's. */
export interface Finished {
  readonly formKey: string;
  readonly way: string;
  readonly fields: string;
  readonly day: string;
  /** Null: it waits to be sent. */
  readonly refusal: Refusal | null;
}

interface Tally {
  readonly way: string;
  readonly arrived: number;
}

const KEYS = { batches: "id", forms: "formKey", begun: "formKey", finished: "formKey", tallies: "way" } as const;

type Name = keyof typeof KEYS;

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("the store of this device failed")));
  });
}

/** What is kept on the device. Nothing of it ever expires (threat F11). */
export interface InterviewStore {
  readonly addForms: (batch: Batch, forms: readonly HeldForm[]) => Promise<void>;
  readonly formsLeft: (way: string) => Promise<number>;
  readonly batchOf: (id: string) => Promise<Batch | undefined>;
  readonly lastBatch: (way: string) => Promise<Batch | undefined>;
  /** Takes a form for the next resident; undefined when there is none. Two windows never take the same. */
  readonly begin: (way: string, day: string) => Promise<Begun | undefined>;
  readonly begun: (way: string) => Promise<readonly Begun[]>;
  readonly keep: (formKey: string, fields: string) => Promise<void>;
  /** The form goes back to the others, and what was said with it is gone. */
  readonly giveBack: (formKey: string) => Promise<void>;
  /** False: it was finished already. */
  readonly finish: (formKey: string, fields: string, day: string) => Promise<boolean>;
  readonly finished: () => Promise<readonly Finished[]>;
  /** Adds what is not there yet; gives how many those were. What was refused elsewhere is tried once more. */
  readonly load: (items: readonly Finished[]) => Promise<number>;
  readonly arrived: (item: Finished) => Promise<void>;
  readonly refuse: (formKey: string, refusal: Refusal | null) => Promise<void>;
  readonly remove: (formKeys: readonly string[]) => Promise<void>;
  readonly countArrived: (way: string) => Promise<number>;
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open("sangan-interviews", 1);
  request.addEventListener("upgradeneeded", () => {
    for (const [name, keyPath] of Object.entries(KEYS)) request.result.createObjectStore(name, { keyPath });
  });
  return settled(request);
}

type Stores = (name: Name) => IDBObjectStore;

/** Does something with stores as a whole: all of it is kept, or nothing. What ends an interview is on the disk before its receipt is shown. */
async function together<T>(
  database: IDBDatabase,
  names: readonly Name[],
  work: (stores: Stores) => Promise<T>,
): Promise<T> {
  const durability = names.includes("finished") ? "strict" : "relaxed";
  const transaction = database.transaction([...names], "readwrite", { durability });
  const ended = new Promise<void>((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("nothing was stored")));
  });
  const [made] = await Promise.all([work((name) => transaction.objectStore(name)), ended]);
  return made;
}

async function rowsOf<T>(database: IDBDatabase, name: Name): Promise<readonly T[]> {
  const rows: readonly T[] = await settled(database.transaction(name, "readonly").objectStore(name).getAll());
  return rows;
}

type FormWork = Pick<
  InterviewStore,
  "addForms" | "formsLeft" | "batchOf" | "lastBatch" | "begin" | "begun" | "keep" | "giveBack"
>;

function formWork(database: IDBDatabase): FormWork {
  return {
    addForms: (batch, forms) =>
      together(database, ["batches", "forms"], async (stores) => {
        stores("batches").put(batch);
        for (const form of forms) stores("forms").put(form);
      }),
    formsLeft: async (way) => (await rowsOf<HeldForm>(database, "forms")).filter((form) => form.way === way).length,
    batchOf: async (id) => (await rowsOf<Batch>(database, "batches")).find((batch) => batch.id === id),
    lastBatch: async (way) => (await rowsOf<Batch>(database, "batches")).findLast((batch) => batch.way === way),
    begin: (way, day) =>
      together(database, ["forms", "begun"], async (stores) => {
        const forms: readonly HeldForm[] = await settled(stores("forms").getAll());
        const form = forms.find((one) => one.way === way);
        if (form === undefined) return undefined;
        const begun: Begun = { ...form, fields: "", day };
        stores("forms").delete(form.formKey);
        stores("begun").put(begun);
        return begun;
      }),
    begun: async (way) => (await rowsOf<Begun>(database, "begun")).filter((form) => form.way === way),
    keep: (formKey, fields) =>
      together(database, ["begun"], async (stores) => {
        const begun: Begun | undefined = await settled(stores("begun").get(formKey));
        if (begun !== undefined) stores("begun").put({ ...begun, fields });
      }),
    giveBack: (formKey) =>
      together(database, ["forms", "begun"], async (stores) => {
        const begun: Begun | undefined = await settled(stores("begun").get(formKey));
        if (begun === undefined) return;
        const { fields: _fields, day: _day, ...form } = begun;
        stores("begun").delete(formKey);
        stores("forms").put(form);
      }),
  };
}

function queueWork(database: IDBDatabase): Omit<InterviewStore, keyof FormWork> {
  return {
    finish: (formKey, fields, day) =>
      together(database, ["begun", "finished"], async (stores) => {
        const begun: Begun | undefined = await settled(stores("begun").get(formKey));
        if (begun === undefined) return false;
        const item: Finished = { formKey, way: begun.way, fields, day, refusal: null };
        stores("begun").delete(formKey);
        stores("finished").put(item);
        return true;
      }),
    finished: () => rowsOf<Finished>(database, "finished"),
    load: (items) =>
      together(database, ["finished"], async (stores) => {
        const known = new Set(await settled(stores("finished").getAllKeys()));
        const fresh = items.filter(({ formKey }) => !known.has(formKey));
        for (const item of fresh) stores("finished").put({ ...item, refusal: null });
        return fresh.length;
      }),
    arrived: ({ formKey, way }) =>
      together(database, ["finished", "tallies"], async (stores) => {
        const item: Finished | undefined = await settled(stores("finished").get(formKey));
        if (item === undefined) return;
        const tally: Tally | undefined = await settled(stores("tallies").get(way));
        stores("finished").delete(formKey);
        stores("tallies").put({ way, arrived: (tally?.arrived ?? 0) + 1 });
      }),
    refuse: (formKey, refusal) =>
      together(database, ["finished"], async (stores) => {
        const item: Finished | undefined = await settled(stores("finished").get(formKey));
        if (item !== undefined) stores("finished").put({ ...item, refusal });
      }),
    remove: (formKeys) =>
      together(database, ["finished"], async (stores) => {
        for (const formKey of formKeys) stores("finished").delete(formKey);
      }),
    countArrived: async (way) =>
      (await rowsOf<Tally>(database, "tallies")).find((tally) => tally.way === way)?.arrived ?? 0,
  };
}

/** Opens what is kept on this device; undefined where the browser keeps nothing. */
export async function openStore(): Promise<InterviewStore | undefined> {
  try {
    const database = await opened();
    return { ...formWork(database), ...queueWork(database) };
  } catch {
    // A private window may refuse: the page says so.
    return undefined;
  }
}
