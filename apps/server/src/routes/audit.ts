import { listTrail, verifyTrail } from "@sangan/application";
import type { Handlers } from "../http/handler.ts";
import { answer, present } from "./answer.ts";

/** The audit trail. */
export const auditHandlers: Handlers<"audit.list" | "audit.verify"> = {
  "audit.list": async (services, { query, by }) =>
    answer(await listTrail(services, by.authorised, present(query)), (page) => page),
  "audit.verify": async (services, { by }) => ({ ok: true, value: await verifyTrail(services, by.authorised) }),
};
