import { type Decimal, multiply, type Ratio, ratio, ratioOf, subtract, add, whole } from "../quantity/index.ts";

/** Where a quantile lies among ordered values: (1 − weight) · x(rank) + weight · x(rank + 1), ranks from 1 … n. */
interface Position {
  readonly rank: bigint;
  readonly weight: Ratio;
}

const ZERO = whole(0);
const HALF = ratio(1n, 2n);
const UNIT = whole(1);

/**
 * The exact quantile of ordered values by one of the nine definitions of Hyndman and Fan (1996); R's `quantile(type =)` numbers them alike.
 * `at` gives the value of a rank from 1 (the least) to `n`. `definition` is 1 … 9, `probability` lies in [0, 1].
 * The ends are the least and the greatest value: nothing is extrapolated.
 * @throws RangeError without values, with an unknown definition or a probability outside [0, 1].
 */
export function quantile(at: (rank: number) => Ratio, n: number, probability: Decimal, definition: number): Ratio {
  if (n < 1) throw new RangeError("quantile: no values");
  const p = ratioOf(probability);
  if (p.n < 0n || p.n > p.d) throw new RangeError(`quantile: probability ${probability} is outside [0, 1]`);
  const { rank, weight } = position(p, n, definition);
  if (rank < 1n) return at(1);
  if (rank >= BigInt(n)) return at(n);
  const low = at(Number(rank));
  if (weight.n === 0n) return low;
  const high = at(Number(rank) + 1);
  return add(low, multiply(weight, subtract(high, low)));
}

function position(p: Ratio, n: number, definition: number): Position {
  const place = add(multiply(p, whole(n)), shift(p, definition));
  const rank = floor(place);
  const rest = subtract(place, whole(rank));
  if (definition > 3) return { rank, weight: rest };
  if (rest.n !== 0n) return { rank, weight: UNIT };
  if (definition === 1) return { rank, weight: ZERO };
  if (definition === 2) return { rank, weight: HALF };
  return { rank, weight: rank % 2n === 0n ? ZERO : UNIT };
}

/** The m of definition k: the place is n·p + m. */
function shift(p: Ratio, definition: number): Ratio {
  switch (definition) {
    case 1:
    case 2:
    case 4:
      return ZERO;
    case 3:
      return ratio(-1n, 2n);
    case 5:
      return HALF;
    case 6:
      return p;
    case 7:
      return subtract(UNIT, p);
    case 8:
      return multiply(add(p, UNIT), ratio(1n, 3n));
    case 9:
      return add(multiply(p, ratio(1n, 4n)), ratio(3n, 8n));
    default:
      throw new RangeError(`quantile: no definition ${definition}`);
  }
}

function floor(value: Ratio): bigint {
  const quotient = value.n / value.d;
  return value.n < 0n && quotient * value.d !== value.n ? quotient - 1n : quotient;
}
