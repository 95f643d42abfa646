import type { Delivery, Message } from "@sangan/application";
import type { Mailer } from "./mail.ts";
import { ask, type Requesting } from "./request.ts";

/** What messages are carried with. */
export interface Carrying extends Requesting {
  /** Absent: no mail is sent. */
  readonly mailer?: Mailer;
  /** For one webhook; 10 s. */
  readonly milliseconds?: number;
}

const GONE = 410;
/** Of an answer only its status counts. */
const BYTES = 1024;

/** Carries a message to where it belongs. */
export function carry(carrying: Carrying, message: Message, signal: AbortSignal): Promise<Delivery> {
  const { mailer } = carrying;
  if (message.kind === "webhook") return carryWebhook(carrying, message, signal);
  return mailer === undefined
    ? Promise.resolve({ ok: false, status: null, trouble: "no-mail" })
    : mailer.deliver(message);
}

/** Any answer of 2xx takes a webhook; a redirect does not, for its target was not what somebody has named. 410: nobody wants it any more. */
async function carryWebhook(
  { guard, authorities, milliseconds }: Carrying,
  { address, body, headers }: Message,
  signal: AbortSignal,
): Promise<Delivery> {
  const outcome = await ask(
    { guard, ...(authorities === undefined ? {} : { authorities }) },
    {
      url: address,
      method: "POST",
      body,
      headers: { ...headers, "content-type": "application/json; charset=utf-8" },
      bytes: BYTES,
      signal,
      ...(milliseconds === undefined ? {} : { milliseconds }),
    },
  );
  if (!outcome.ok) return { ok: false, status: null, trouble: outcome.code };
  const { status } = outcome;
  if (status >= 200 && status < 300) return { ok: true, status };
  return { ok: false, status, trouble: "refused", final: status === GONE };
}
