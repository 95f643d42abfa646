import { z } from "zod";
import { communityCode, id, instant, name, scope, text, version } from "./plain.ts";

export const roundState = z.enum(["draft", "collecting", "review", "published", "superseded"]);
export type RoundState = z.infer<typeof roundState>;

/** Seconds, as evidence has them. */
const second = z.iso.datetime({ precision: 0 });
const codes = z.array(communityCode).max(20_000);
const scopes = z.array(scope).max(1000);

/** What a round (评价轮次) is about. The period is half-open: from ≤ time < to. */
export const roundFacts = z.strictObject({
  name,
  systemId: id,
  weightsId: id,
  stage: text.min(1).nullable(),
  period: z.strictObject({ from: second, to: second }),
  /** Raw files are received until then; null: until it is reviewed. */
  cutOff: instant.nullable(),
});

/** Its communities, by code, and by part of the country: all that are there now. */
export const newRound = z.strictObject({ ...roundFacts.shape, communities: codes, within: scopes });

export const memberChange = z.strictObject({ add: codes, addWithin: scopes, remove: codes });

export const round = z.object({
  id,
  ...roundFacts.shape,
  state: roundState,
  supersededBy: id.nullable(),
  acknowledged: z.array(z.object({ community: z.string(), reason: z.string() })),
  demo: z.boolean(),
  version,
  createdAt: instant,
  updatedAt: instant,
  publishedAt: instant.nullable(),
});
export type Round = z.infer<typeof round>;

export const roundProgress = z.object({
  communities: z.int(),
  withEvidence: z.int(),
  evaluated: z.int(),
  failed: z.int(),
});

/** A round and how far it is, and what later evidence would change of it once it is published. */
export const roundDetail = z.object({
  ...round.shape,
  progress: roundProgress,
  wouldChange: z.array(
    z.object({
      community: communityCode,
      before: z.number().nullable(),
      after: z.number().nullable(),
      notedAt: instant,
    }),
  ),
  /** Answers that residents withdrew since evidence was collected. */
  withdrawn: z.array(z.object({ community: communityCode, answers: z.int() })),
});
export type RoundDetail = z.infer<typeof roundDetail>;

export const roundStep = z.strictObject({ step: z.enum(["open", "withdraw", "review", "reopen"]) });

/** Incomplete results are published only knowingly: which, and why. */
export const publication = z.strictObject({
  acknowledge: z.strictObject({ communities: codes, reason: name.max(2000) }).nullable(),
});

export const supersession = z.strictObject({ supersededBy: id });

export const correction = z.strictObject({ name });
