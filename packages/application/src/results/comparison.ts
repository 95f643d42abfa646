import { compareEvaluations, type Comparison } from "@sangan/evaluation";
import type { Authorised } from "../access/index.ts";
import { done, refused, type Context, type NotFound, type Outcome, type Trouble } from "../context/index.ts";
import { getResult, type Differs, type NoResult, type ResultKey } from "./full.ts";
import { getHistory } from "./overview.ts";

/** There is no earlier round with a result of the community. */
export interface NoEarlier extends Trouble {
  readonly code: "no-earlier";
}

/** Why a community's score moved since the round before. */
export interface RoundComparison {
  readonly before: { readonly roundId: string; readonly name: string };
  readonly comparison: Comparison;
}

/** Compares a community's result with that of another round, or of the round before: the latest one whose period ended earlier. */
export async function compareWithBefore(
  context: Context,
  authorised: Authorised<"result.read">,
  request: ResultKey & { readonly before?: string },
): Promise<Outcome<RoundComparison, NotFound | NoResult | Differs | NoEarlier>> {
  const { roundId, code } = request;
  const after = await getResult(context, authorised, { roundId, code });
  if (!after.ok) return after;
  const history = await getHistory(context, authorised, { code });
  if (!history.ok) return history;
  const end = Date.parse(after.value.result.period.to);
  const earlier = history.value.find(({ result, periodTo }) =>
    request.before === undefined
      ? result.roundId !== roundId && Date.parse(periodTo) < end
      : result.roundId === request.before,
  );
  if (earlier === undefined) return refused({ code: "no-earlier" });
  const before = await getResult(context, authorised, { roundId: earlier.result.roundId, code });
  if (!before.ok) return before;
  return done({
    before: { roundId: earlier.result.roundId, name: earlier.roundName },
    comparison: compareEvaluations(before.value.result, after.value.result),
  });
}
