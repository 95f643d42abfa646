import { FIELD } from "../form/sheet.ts";
import { FIELD_COUNT, readTaken, readVerdict, type Taken, type Verdict } from "./exchange.ts";
import type { Finished, InterviewStore } from "./store.ts";

const PATIENCE = 60_000;

/** Asks the server; undefined when nothing came back. */
async function post(way: string, fields: URLSearchParams): Promise<Response | undefined> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    return await fetch(`/s/${encodeURIComponent(way)}/interviews`, {
      method: "POST",
      body: fields,
      credentials: "omit",
      redirect: "error",
      cache: "no-store",
      signal: stop.signal,
    });
  } catch {
    // No network is what this page is made for.
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function textOf(answer: Response | undefined): Promise<string> {
  try {
    return (await answer?.text()) ?? "";
  } catch {
    // Cut off on its way.
    return "";
  }
}

/** Takes forms along; undefined when the server was not reached. */
export async function fetchForms(way: string, count: number): Promise<Taken | undefined> {
  const fields = new URLSearchParams({ [FIELD.act]: "take", [FIELD_COUNT]: String(count) });
  return readTaken(await textOf(await post(way, fields)));
}

/** Sends one interview; undefined when it has not arrived, as far as we know: it is sent again, and is one answer still (threat F1). */
async function sendInterview({ way, fields }: Finished): Promise<Verdict | undefined> {
  const sent = new URLSearchParams(fields);
  sent.set(FIELD.act, "send");
  const answer = await post(way, sent);
  if (answer?.headers.get("sangan-page") === "refused" && (answer.status === 413 || answer.status === 400)) {
    const code = answer.status === 413 ? "too-large" : "not-read";
    return { document: "sangan/interview-verdict/1", state: "refused", refusal: { code } };
  }
  return readVerdict(await textOf(answer));
}

/**
 * Sends what waits, one after the other. What arrived is gone from the device; what is refused stays, with the reason; what did not
 * arrive waits. False: the server was not reached.
 */
export async function sendAll(store: InterviewStore, told: () => Promise<void>): Promise<boolean> {
  const waiting = (await store.finished()).filter(({ refusal }) => refusal === null);
  for (const item of waiting) {
    const verdict = await sendInterview(item);
    if (verdict === undefined) return false;
    if (verdict.state === "refused") await store.refuse(item.formKey, verdict.refusal);
    else await store.arrived(item);
    await told();
  }
  return true;
}
