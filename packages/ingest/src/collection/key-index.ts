import type { Fingerprint } from "./fingerprint.ts";
import type { RowPlace } from "./ledger.ts";

const KEY = 6;
/** Key, fingerprint of the content, table + 1 (0 marks a free slot), row. */
const SLOT = KEY + 4;

/** A natural key of whole numbers below 2^32; unused ones at the end are 0. */
export type Key = readonly [number, number, number, number, number, number];

/** What is known of a key: nothing, the same content, or other content in an earlier row. */
export type KeyState =
  | { readonly state: "new" }
  | { readonly state: "same" }
  | { readonly state: "other"; readonly first: RowPlace };

const NEW: KeyState = { state: "new" };
const SAME: KeyState = { state: "same" };

/** The natural keys of very many rows, exactly, in 40 bytes a slot outside the heap. */
export class KeyIndex {
  #slots = new Uint32Array(1024 * SLOT);
  #capacity = 1024;
  #count = 0;

  /** Looks a key up, and keeps it with its content and place when it is new. */
  claim(key: Key, content: Fingerprint, place: RowPlace): KeyState {
    if (this.#count * 3 >= this.#capacity * 2) this.#grow();
    const slots = this.#slots;
    const at = this.#find(slots, this.#capacity, key);
    if (slots[at + KEY + 2] === 0) {
      for (let i = 0; i < KEY; i += 1) slots[at + i] = key[i] ?? 0;
      slots[at + KEY] = content[0];
      slots[at + KEY + 1] = content[1];
      slots[at + KEY + 2] = place.table + 1;
      slots[at + KEY + 3] = place.row;
      this.#count += 1;
      return NEW;
    }
    if (slots[at + KEY] === content[0] && slots[at + KEY + 1] === content[1]) return SAME;
    return { state: "other", first: { table: (slots[at + KEY + 2] ?? 1) - 1, row: slots[at + KEY + 3] ?? 0 } };
  }

  #find(slots: Uint32Array, capacity: number, key: Key): number {
    let slot = hash(key) & (capacity - 1);
    for (;;) {
      const at = slot * SLOT;
      if (slots[at + KEY + 2] === 0) return at;
      if (
        slots[at] === key[0] &&
        slots[at + 1] === key[1] &&
        slots[at + 2] === key[2] &&
        slots[at + 3] === key[3] &&
        slots[at + 4] === key[4] &&
        slots[at + 5] === key[5]
      )
        return at;
      slot = (slot + 1) & (capacity - 1);
    }
  }

  #grow(): void {
    const before = this.#slots;
    const capacity = this.#capacity * 2;
    const after = new Uint32Array(capacity * SLOT);
    const key: [number, number, number, number, number, number] = [0, 0, 0, 0, 0, 0];
    for (let at = 0; at < before.length; at += SLOT) {
      if (before[at + KEY + 2] === 0) continue;
      for (let i = 0; i < KEY; i += 1) key[i] = before[at + i] ?? 0;
      const free = this.#find(after, capacity, key);
      for (let i = 0; i < SLOT; i += 1) after[free + i] = before[at + i] ?? 0;
    }
    this.#slots = after;
    this.#capacity = capacity;
  }
}

function hash(key: Key): number {
  let h = 0x9747b28c;
  for (let i = 0; i < KEY; i += 1) {
    h = Math.imul(h ^ (key[i] ?? 0), 2246822519);
    h ^= h >>> 13;
  }
  h = Math.imul(h, 3266489917);
  return (h ^ (h >>> 16)) >>> 0;
}
