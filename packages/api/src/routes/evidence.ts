import { z } from "zod";
import type { Route } from "../route/index.ts";
import {
  dismissal,
  id,
  job,
  keptFile,
  mendedRow,
  page,
  paging,
  rawFile,
  reject,
  rejectedRow,
  rejectState,
  text,
} from "../schema/index.ts";

const params = z.strictObject({ roundId: id });
const ofReject = z.strictObject({ roundId: id, rejectId: id });

export const evidenceRoutes = {
  "evidence.list-files": {
    access: "evidence.read",
    summary: "The raw files of a round that the asker may see.",
    params,
    answer: z.object({ items: z.array(rawFile) }),
  },
  "evidence.upload": {
    access: "evidence.upload",
    summary: "Hands in a raw file of a round, whole or not at all. The same content is kept once.",
    params,
    query: z.strictObject({ name: text.min(1).max(300) }),
    body: { bytes: ["application/octet-stream"] },
    answer: keptFile,
    status: 201,
    problems: ["not-open", "cut-off", "empty", "outside-scope", "bad-field"],
    bodyLimit: 256 * 1024 * 1024,
  },
  "evidence.collect": {
    access: "evidence.upload",
    summary: "Reads the raw files of a round into one evidence bundle for each community, as a job.",
    params,
    answer: job,
    status: 202,
    problems: ["not-open"],
  },
  "evidence.list-rejects": {
    access: "evidence.read",
    summary: "One page of the rows that were refused, with the reason and what to do.",
    params,
    query: z.strictObject({ ...paging, state: rejectState.optional() }),
    answer: page(reject),
    problems: ["bad-cursor"],
  },
  "evidence.dismiss-rejects": {
    access: "evidence.mend",
    summary: "Dismisses refused rows for a reason that stays in the audit trail.",
    params,
    body: dismissal,
    answer: z.object({ dismissed: z.int() }),
    problems: ["bad-field", "settled"],
  },
  "evidence.rejected-row": {
    access: "evidence.read",
    summary: "A refused row as its file writes it.",
    params: ofReject,
    answer: rejectedRow,
    problems: ["no-row"],
  },
  "evidence.mend-reject": {
    access: "evidence.mend",
    summary: "Mends a refused row; the next collection reads it.",
    params: ofReject,
    body: mendedRow,
    answer: rawFile,
    status: 201,
    problems: ["bad-field", "not-open", "no-row", "settled", "outside-scope"],
  },
} as const satisfies Record<string, Route>;

export const jobRoutes = {
  "jobs.list": {
    access: "round.read",
    summary: "The jobs of a round, the newest first.",
    params,
    answer: z.object({ items: z.array(job) }),
  },
  "jobs.get": {
    access: "round.read",
    summary: "A job and how far it is.",
    params: z.strictObject({ jobId: id }),
    answer: job,
  },
  "jobs.events": {
    access: "round.read",
    summary: "How far a job is, as it moves, until it has ended.",
    params: z.strictObject({ jobId: id }),
    answer: { events: job },
  },
  "jobs.cancel": {
    access: "evaluation.run",
    summary: "Cancels a job: one that waits at once, a running one at its next step.",
    params: z.strictObject({ jobId: id }),
    answer: job,
  },
} as const satisfies Record<string, Route>;
