import type { FormDesk, OpenForm } from "../step/desk.ts";
import type { Ground } from "./exchange.ts";
import type { HeldForm } from "./store.ts";

/** Longer forms are not read by the server: they have at most 64 KB. */
const MOST_BYTES = 60_000;

/** What happens to an interview on the device. */
export interface Keeping {
  /** The form's fields as they were posted. */
  readonly fields: URLSearchParams;
  readonly finish: () => Promise<unknown>;
  readonly putAside: () => Promise<unknown>;
}

/**
 * The residents' desk on an interviewer's device, for one form that was taken along: the same pages ask it as the server's, its
 * questions are drawn from the same seed, and what is handed in waits to be sent.
 */
export function localDesk(
  { formKey, seed, receipt }: HeldForm,
  ground: Ground,
  { fields, finish, putAside }: Keeping,
): FormDesk {
  const form: OpenForm = { ...ground, formKey, seed };
  const written = [...fields].map((pair) => pair.join("=")).join("&");
  const isTooLong = new TextEncoder().encode(written).length > MOST_BYTES;
  return {
    address: ground.address,
    openForm: async () => ({ ok: true, value: form }),
    reopenForm: async () => ({ ok: true, value: form }),
    submit: async ({ comments }) => {
      const [field = ""] = comments.keys();
      if (isTooLong) return { ok: false, code: "bad-answer", part: "comments", field, reason: "too-long" };
      await finish();
      return { ok: true, value: { receipt, state: "counted", repeated: false } };
    },
    saveDraft: async () => {
      await putAside();
      return { ok: true, value: { code: "", until: "" } };
    },
  };
}
