import type { Item } from "./store.ts";

const DOCUMENT = "sangan/walk/1";

function base64Of(bytes: ArrayBuffer): string {
  let text = "";
  for (const byte of new Uint8Array(bytes)) text += String.fromCodePoint(byte);
  return btoa(text);
}

function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (sign) => sign.codePointAt(0) ?? 0).buffer;
}

/** A file of what has not arrived, refused entries and photos too, to be sent from another phone. */
export function fileOf(items: readonly Item[]): string {
  const rows = items.map((item) => ({ ...item, photo: item.photo === null ? null : base64Of(item.photo) }));
  return JSON.stringify({ document: DOCUMENT, count: rows.length, items: rows }, null, 1);
}

/** Reads what {@link fileOf} wrote; undefined when it is something else, or a part of it only. What was refused elsewhere is tried once more. */
export function readFile(text: string): readonly Item[] | undefined {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== "object" || read === null) return undefined;
    const { document: name, count, items } = read as Readonly<Record<string, unknown>>;
    if (name !== DOCUMENT || !Array.isArray(items) || items.length !== count) return undefined;
    return items.map((item: Item & { readonly photo: string | null }): Item => ({
      ...item,
      photo: item.photo === null ? null : bytesOf(item.photo),
      state: "waiting",
      reason: null,
    }));
  } catch {
    return undefined;
  }
}

/** Hands a text to whoever holds the phone, as a file. */
export function saveFile(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
