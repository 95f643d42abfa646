import { type Arbitrary, constantFrom, integer, oneof, record } from "fast-check";

/** What a random case is made from; the case is a pure function of it, and dropping a feature leaves the rest alone. */
export interface CaseShape {
  readonly seed: number;
  readonly indicators: number;
  /** Most items of one indicator. */
  readonly items: number;
  /** Random policies, full marks and gates; otherwise the standard's. */
  readonly policies: boolean;
  readonly groups: boolean;
  /** All kinds of rules; otherwise attestations only. */
  readonly rules: boolean;
  /** Share of evidence with which something is wrong, in %. */
  readonly gaps: number;
  /** Stages, attributes and declarations that make items not applicable. */
  readonly applicability: boolean;
  /** Innovation and, with random policies, penalties. */
  readonly extras: boolean;
  /** Grades and levels. */
  readonly steps: boolean;
}

/** Mostly true; shrinks to false. */
const feature = (): Arbitrary<boolean> => integer({ min: 0, max: 3 }).map((value) => value > 0);

const sizes = (): Arbitrary<number> =>
  oneof({ weight: 30, arbitrary: integer({ min: 1, max: 8 }) }, { weight: 1, arbitrary: integer({ min: 9, max: 24 }) });

/** Shapes of random cases; what is `fixed` does not vary. */
export function caseShapes(fixed: Partial<CaseShape> = {}): Arbitrary<CaseShape> {
  return record({
    seed: integer({ min: 0, max: 0x7fffffff }),
    indicators: sizes(),
    items: integer({ min: 1, max: 8 }),
    policies: feature(),
    groups: feature(),
    rules: feature(),
    gaps: constantFrom(0, 5, 20, 60),
    applicability: feature(),
    extras: feature(),
    steps: feature(),
  }).map((shape) => ({ ...shape, ...fixed }));
}
