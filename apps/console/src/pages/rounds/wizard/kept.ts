import { textOf } from "../../../address/search.ts";
import { NOTHING_TYPED, type TypedRound } from "../typed-round.ts";
import { EVERYBODY, type Who } from "../who.ts";

const KEY = "sangan.new-round";

/** What was typed into the wizard; `key` makes creating it twice impossible. */
export interface Kept {
  readonly typed: TypedRound;
  readonly who: Who;
  readonly key: string;
}

function membersOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
}

/** What was kept, as far as it can be read; anything else is as if nothing had been typed. */
export function readKept(text: string | null, fresh: Kept): Kept {
  if (text === null) return fresh;
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return fresh;
  }
  const kept = membersOf(read);
  const [typed, who] = [membersOf(kept.get("typed")), membersOf(kept.get("who"))];
  const field = (name: keyof TypedRound): string => textOf(typed.get(name), 1000) ?? "";
  const by = (["all", "parts", "codes"] as const).find((one) => one === who.get("by")) ?? EVERYBODY.by;
  const parts = who.get("parts");
  return {
    typed: {
      name: field("name"),
      systemId: field("systemId"),
      weightsId: field("weightsId"),
      stage: field("stage"),
      first: field("first"),
      last: field("last"),
      cutOff: field("cutOff"),
    },
    who: {
      by,
      parts: Array.isArray(parts) ? parts.filter((part): part is string => typeof part === "string") : [],
      codes: textOf(who.get("codes"), 400_000) ?? "",
    },
    key: textOf(kept.get("key")) ?? fresh.key,
  };
}

/** A wizard in which nothing has been typed but the period most often meant. */
export function freshKept(period: Pick<TypedRound, "first" | "last">, key: string): Kept {
  return { typed: { ...NOTHING_TYPED, ...period }, who: EVERYBODY, key };
}

/** What this tab keeps. */
export function loadKept(fresh: Kept): Kept {
  try {
    return readKept(sessionStorage.getItem(KEY), fresh);
  } catch {
    return fresh;
  }
}

/** Keeps what was typed for as long as the tab is open; nothing given: forgets it. */
export function saveKept(kept: Kept | undefined): void {
  try {
    if (kept === undefined) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // It is then lost with the page.
  }
}
