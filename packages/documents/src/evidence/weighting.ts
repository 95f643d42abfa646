import { add, compare, multiply, ratio, ratioOf, subtract, whole, type Ratio } from "@sangan/evaluation";
import { z } from "zod";
import { count, decimal, option } from "./number.ts";

const notNegative = decimal.refine((value) => !value.startsWith("-"), { error: "must not be below 0", abort: true });
const account = {
  refused: z.array(
    z.strictObject({
      code: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
      variable: z.string().optional(),
      category: z.string().optional(),
    }),
  ),
  merged: z
    .array(z.strictObject({ variable: z.string(), categories: z.array(z.string()).min(2) }))
    .min(1)
    .optional(),
  flags: z
    .strictObject({
      policy: z
        .array(z.strictObject({ flag: z.string().regex(/^[a-z]+(-[a-z]+)*$/), percent: z.int().min(0).max(99) }))
        .min(1)
        .optional(),
      flagged: count,
      excluded: count,
      meanIgnored: decimal.optional(),
      meanWithout: decimal.optional(),
    })
    .refine(({ flagged, excluded }) => excluded <= flagged, "excluded must not be above flagged"),
  invited: z
    .strictObject({ invitations: count, answered: count })
    .refine(({ invitations, answered }) => answered <= invitations, "answered must not be above invitations")
    .optional(),
  assistance: z
    .strictObject({ responses: count, assisted: count })
    .refine(({ responses, assisted }) => assisted <= responses, "assisted must not be above responses")
    .optional(),
  skipped: count,
  overQuota: count,
  withdrawn: z.strictObject({ before: count, afterPublication: count }),
};

/** How answers were weighted. */
export const weightingV1 = z.discriminatedUnion("method", [
  z.strictObject({ method: z.literal("none"), ...account }),
  z.strictObject({
    method: z.enum(["raked", "selection"]),
    ...account,
    counts: z.record(option, notNegative),
    variance: z.strictObject({
      mean: notNegative,
      topBox: z.strictObject({ "1": notNegative, "2": notNegative, "3": notNegative, "4": notNegative }),
    }),
    effectiveN: notNegative,
    designEffect: notNegative,
  }),
]);

/** Something in weighted answers that cannot be, and its place in the piece of evidence. */
export interface WeightingFault {
  readonly path: readonly string[];
  readonly message: string;
}

/** What is compared of a piece of evidence. */
interface GivenAnswers {
  readonly counts: Readonly<Record<string, number>>;
  readonly weighting?: z.infer<typeof weightingV1> | undefined;
}

/** Decimals are rounded: sums hold to a millionth of n, and so does what is multiplied, but for its last digit. */
const TOLERANCE = ratio(1n, 1_000_000n);
const OF_PRODUCTS = ratio(1n, 100_000n);
const ONE = whole(1);

/** Weighted counts must add up to the raw ones, no weight may stand where nobody answered, and no weight makes more answers than there are. */
export function weightingFaults({ counts, weighting }: GivenAnswers): readonly WeightingFault[] {
  if (weighting === undefined || weighting.method === "none") return [];
  const n = Object.values(counts).reduce((sum, one) => sum + one, 0);
  return [...countFaults(counts, n, weighting), ...sizeFaults(n, weighting)];
}

type Weighted = Exclude<z.infer<typeof weightingV1>, { readonly method: "none" }>;

function countFaults(counts: GivenAnswers["counts"], n: number, weighting: Weighted): readonly WeightingFault[] {
  const unanswered = Object.entries(weighting.counts)
    .filter(([key, weight]) => ratioOf(weight).n > 0n && (Object.hasOwn(counts, key) ? counts[key] : 0) === 0)
    .map(([key]) => ({ path: ["weighting", "counts", key], message: "must be 0 where nobody has answered so" }));
  const sum = Object.values(weighting.counts).map(ratioOf).reduce(add, whole(0));
  const adds = near(sum, n, TOLERANCE)
    ? []
    : [{ path: ["weighting", "counts"], message: `must add up to the ${n} valid answers` }];
  return [...unanswered, ...adds];
}

function sizeFaults(n: number, { effectiveN, designEffect }: Weighted): readonly WeightingFault[] {
  const effective = ratioOf(effectiveN);
  const effect = ratioOf(designEffect);
  const faults: WeightingFault[] = [];
  const fault = (key: string, message: string): void => void faults.push({ path: ["weighting", key], message });
  if (effective.n === 0n && n > 0) fault("effectiveN", "must be above 0");
  if (compare(effective, multiply(whole(n), add(ONE, TOLERANCE))) > 0)
    fault("effectiveN", `must not be above the ${n} valid answers`);
  if (compare(effect, subtract(ONE, TOLERANCE)) < 0) fault("designEffect", "must not be below 1");
  if (!near(multiply(effective, effect), n, OF_PRODUCTS))
    fault("designEffect", "must be the valid answers ÷ effectiveN");
  return faults;
}

/** Whether an amount differs from n by at most so large a part of n. */
function near(amount: Ratio, n: number, tolerance: Ratio): boolean {
  const gap = subtract(amount, whole(n));
  const size: Ratio = gap.n < 0n ? { n: -gap.n, d: gap.d } : gap;
  return compare(size, multiply(whole(Math.max(1, n)), tolerance)) <= 0;
}
