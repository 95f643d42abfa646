import type { Pairs } from "./draft.ts";

/** A page that came from us. */
export interface Arrived {
  readonly name: string;
  readonly status: number;
  /** Language, direction, and `large` or nothing. */
  readonly look: readonly string[];
  readonly markup: string;
}

/**
 * Sends a form. Whatever is not a page of ours (a fault of the server, the page of somebody's network, a redirect) has not
 * arrived: undefined (threats F1, F12).
 */
export async function sendForm(action: string, pairs: Pairs): Promise<Arrived | undefined> {
  try {
    const body = new URLSearchParams();
    pairs.forEach((pair) => body.append(pair[0], pair[1]));
    const answer = await fetch(action, {
      method: "POST",
      body,
      headers: { "sangan-part": "1" },
      credentials: "omit",
      redirect: "error",
      cache: "no-store",
    });
    const name = answer.headers.get("sangan-page");
    if (name === null || answer.status >= 500) return undefined;
    const look = (answer.headers.get("sangan-look") || "").split(" ");
    return { name, status: answer.status, look, markup: await answer.text() };
  } catch {
    return undefined;
  }
}
