import { z } from "zod";
import { PROBLEMS, type ProblemCode } from "./code.ts";

const codes = Object.keys(PROBLEMS).filter((code): code is ProblemCode => Object.hasOwn(PROBLEMS, code));

/** A place in the request that cannot be taken, and why. */
export const fault = z.object({
  /** Where: `body`, `query`, `params` or `headers`, then the names that lead there. */
  at: z.array(z.union([z.string(), z.number()])),
  /** A word for why, such as `empty` or `too-long`. */
  reason: z.string(),
});
export type Fault = z.infer<typeof fault>;

/** A problem, by RFC 9457. `code` says which; what else belongs to it stands in `detail` members of its own. */
export const problem = z.looseObject({
  type: z.string().meta({ description: "urn:sangan:problem:<code>" }),
  title: z.string(),
  status: z.int(),
  code: z.enum(codes),
  /** To be named when somebody asks about it: it stands in the server's log, too. */
  reference: z.string(),
  faults: z.array(fault).optional(),
});
export type ProblemDetails = z.infer<typeof problem>;
