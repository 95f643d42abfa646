import { byteText, type ByteText } from "./byte-text.ts";

/** A key of an object: its place among the object's own keys, and what is written before its value. */
export interface OrderedKey {
  readonly at: number;
  readonly label: ByteText;
}

interface KeyNode {
  readonly next: Map<string, KeyNode>;
  order: readonly OrderedKey[] | undefined;
}

/** Names of a community's attributes and answers are keys too: not all of them are kept. */
const MOST_KEPT = 5000;

/** Sorts the keys of objects as RFC 8785 asks, those of objects of one kind only once. */
export class KeyOrders {
  readonly #root: KeyNode = { next: new Map(), order: undefined };
  #kept = 0;

  of(keys: readonly string[]): readonly OrderedKey[] {
    let node = this.#root;
    for (const key of keys) {
      let next = node.next.get(key);
      if (next === undefined) {
        if (this.#kept === MOST_KEPT) return ordered(keys);
        this.#kept += 1;
        next = { next: new Map(), order: undefined };
        node.next.set(key, next);
      }
      node = next;
    }
    node.order ??= ordered(keys);
    return node.order;
  }
}

/** By their UTF-16 units. */
function ordered(keys: readonly string[]): readonly OrderedKey[] {
  return keys
    .map((key, at) => ({ key, at }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, at }) => ({ at, label: byteText(`${JSON.stringify(key)}:`) }));
}
