/** A place on a plan, in shares of its width from the left and of its height from the top. */
export interface PlanPlace {
  readonly x: number;
  readonly y: number;
}

/** Between 0 and 1, to four digits: a pixel of the largest picture. */
export function shareOf(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where an arrow key moves a place to: by a hundredth of the plan, with Shift by a thousandth; undefined of any other key. */
export function movedBy(place: PlanPlace, key: string, isFine: boolean): PlanPlace | undefined {
  const step = STEPS[key];
  if (step === undefined) return undefined;
  const by = isFine ? 0.001 : 0.01;
  return { x: shareOf(place.x + step[0] * by), y: shareOf(place.y + step[1] * by) };
}

/** A share out of a typed percentage; undefined where it is none from 0 to 100. */
export function shareTyped(text: string): number | undefined {
  const written = text.trim().replace(",", ".");
  const value = Number(written);
  return /^\d{1,3}(?:\.\d+)?$/.test(written) && value <= 100 ? shareOf(value / 100) : undefined;
}
