import type { Finished } from "./store.ts";

const DOCUMENT = "sangan/interviews/1";

/** A file of interviews that have not arrived, refused ones too, to be sent from another device. */
export function fileOf(items: readonly Finished[]): string {
  return JSON.stringify({ document: DOCUMENT, count: items.length, items }, null, 1);
}

function finishedIn(value: unknown): Finished | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { formKey, way, fields, day } = value as Readonly<Record<string, unknown>>;
  if (typeof formKey !== "string" || typeof way !== "string") return undefined;
  if (typeof fields !== "string" || typeof day !== "string") return undefined;
  const isItsOwn = new URLSearchParams(fields).get("k") === formKey;
  return isItsOwn && /^\d{4}-\d\d-\d\d$/.test(day) ? { formKey, way, fields, day, refusal: null } : undefined;
}

/** Reads what {@link fileOf} wrote; undefined when it is something else, or a part of it only. */
export function readFile(text: string): readonly Finished[] | undefined {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== "object" || read === null) return undefined;
    const { document, count, items } = read as Readonly<Record<string, unknown>>;
    if (document !== DOCUMENT || !Array.isArray(items) || items.length !== count) return undefined;
    const found = items.flatMap((item: unknown) => finishedIn(item) ?? []);
    return found.length === count ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Hands a text to whoever holds the device, as a file. */
export function saveFile(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
