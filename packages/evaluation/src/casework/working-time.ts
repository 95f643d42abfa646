/** Working hours inside one day, in minutes from midnight: 0 ≤ from < to ≤ 1440. */
export interface WorkingHours {
  readonly from: number;
  readonly to: number;
}

/** Monday is 1, Sunday 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The working hours (工作时间) of a service. Days are local dates, "2026-10-01". */
export interface WorkingCalendar {
  /** Hours of each weekday, Monday first; a day without hours is no working day. */
  readonly week: readonly (readonly WorkingHours[])[];
  /** Days without work (法定节假日). They go before `madeUp`. */
  readonly holidays: readonly string[];
  /** Days that are worked in exchange (调休上班), each with the hours of a weekday. */
  readonly madeUp: readonly { readonly date: string; readonly as: Weekday }[];
}

/** Reckons in working hours only. Times are milliseconds since 1970-01-01T00:00:00Z. */
export interface WorkingClock {
  /** Working milliseconds from `from` to `to`; 0 when `to` is not later. Never more than to − from, and additive over any split. */
  readonly between: (from: number, to: number) => number;
  /** The first moment by which that many working milliseconds have passed since `from`; undefined when they never will. */
  readonly after: (from: number, milliseconds: number) => number | undefined;
  /**
   * The end of the n-th working day (工作日) after the day of `from`, which itself is not counted; n ≥ 1.
   * Undefined when there are not so many working days to come.
   */
  readonly endOfWorkingDay: (from: number, n: number) => number | undefined;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/** 1970-01-01 was a Thursday: days since then + 3 begin with a Monday. */
const MONDAY = 3;
/** The calendar repeats after 400 years: what has not come by then never comes. */
const FARTHEST = 146_097;

interface Exception {
  readonly day: number;
  readonly hours: readonly WorkingHours[];
}

/**
 * The clock of a calendar at a fixed offset from UTC, in minutes (China: 480, without summer time).
 * @throws RangeError when the calendar has no seven weekdays, hours overlap or leave the day, or a date is none.
 */
export function workingClock(calendar: WorkingCalendar, offset: number): WorkingClock {
  return new OffsetClock(calendar, offset * MINUTE);
}

class OffsetClock implements WorkingClock {
  readonly #week: readonly (readonly WorkingHours[])[];
  readonly #exceptions: readonly Exception[];
  readonly #byDay: ReadonlyMap<number, readonly WorkingHours[]>;
  /** Milliseconds of the weekdays before each, and of the whole week at the end. */
  readonly #weekSums: readonly number[];
  /** How much the exceptions before each one add, and all of them at the end. */
  readonly #shifts: readonly number[];
  readonly #offset: number;

  constructor(calendar: WorkingCalendar, offset: number) {
    if (calendar.week.length !== 7) throw new RangeError(`calendar: ${calendar.week.length} weekdays`);
    this.#offset = offset;
    this.#week = calendar.week.map(checked);
    this.#byDay = new Map<number, readonly WorkingHours[]>([
      ...calendar.madeUp.map(({ date, as }) => [dayOf(date), this.#week[as - 1] ?? []] as const),
      ...calendar.holidays.map((date) => [dayOf(date), []] as const),
    ]);
    this.#exceptions = [...this.#byDay].map(([day, hours]) => ({ day, hours })).toSorted((a, b) => a.day - b.day);
    this.#weekSums = runningSums(this.#week.map(lengthOf));
    this.#shifts = runningSums(this.#exceptions.map(({ day, hours }) => lengthOf(hours) - lengthOf(this.#usual(day))));
  }

  readonly between = (from: number, to: number): number => (to <= from ? 0 : this.#worked(to) - this.#worked(from));

  readonly after = (from: number, milliseconds: number): number | undefined => {
    if (milliseconds <= 0) return from;
    const target = this.#worked(from) + milliseconds;
    const first = Math.floor((from + this.#offset) / DAY);
    let low = first;
    let high = first + 1;
    while (this.#before(high) < target) {
      if (high - first > FARTHEST) return undefined;
      low = high;
      high = first + 2 * (high - first);
    }
    while (high - low > 1) {
      const middle = low + Math.floor((high - low) / 2);
      if (this.#before(middle) < target) low = middle;
      else high = middle;
    }
    return low * DAY + passed(this.#hours(low), target - this.#before(low)) - this.#offset;
  };

  readonly endOfWorkingDay = (from: number, n: number): number | undefined => {
    const today = Math.floor((from + this.#offset) / DAY);
    let left = n;
    for (let day = today + 1; day <= today + FARTHEST; day += 1) {
      const end = this.#hours(day).at(-1)?.to;
      if (end === undefined) continue;
      left -= 1;
      if (left <= 0) return day * DAY + end * MINUTE - this.#offset;
    }
    return undefined;
  };

  /** Working milliseconds from the first local day of 1970 to a moment; negative before. */
  #worked(time: number): number {
    const local = time + this.#offset;
    const day = Math.floor(local / DAY);
    const minutes = local - day * DAY;
    let sum = this.#before(day);
    for (const { from, to } of this.#hours(day)) {
      sum += Math.max(0, Math.min(minutes, to * MINUTE) - from * MINUTE);
    }
    return sum;
  }

  /** The same to a day's beginning. */
  #before(day: number): number {
    const weeks = Math.floor((day + MONDAY) / 7);
    const weekday = day + MONDAY - weeks * 7;
    const usual = weeks * (this.#weekSums[7] ?? 0) + (this.#weekSums[weekday] ?? 0);
    return usual + (this.#shifts[this.#exceptionsBefore(day)] ?? 0);
  }

  #exceptionsBefore(day: number): number {
    let low = 0;
    let high = this.#exceptions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#exceptions[middle]?.day ?? 0) < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #hours(day: number): readonly WorkingHours[] {
    return this.#byDay.get(day) ?? this.#usual(day);
  }

  #usual(day: number): readonly WorkingHours[] {
    return this.#week[(((day + MONDAY) % 7) + 7) % 7] ?? [];
  }
}

/** How far into a day of these hours a number of working milliseconds leads; the day has as many. */
function passed(hours: readonly WorkingHours[], milliseconds: number): number {
  let left = milliseconds;
  for (const { from, to } of hours) {
    const length = (to - from) * MINUTE;
    if (left <= length) return from * MINUTE + left;
    left -= length;
  }
  return DAY;
}

function checked(hours: readonly WorkingHours[]): readonly WorkingHours[] {
  const ordered = hours.toSorted((a, b) => a.from - b.from);
  let end = 0;
  for (const { from, to } of ordered) {
    const whole = Number.isInteger(from) && Number.isInteger(to);
    if (!whole || from < end || to <= from || to > 1440) throw new RangeError(`calendar: hours from ${from} to ${to}`);
    end = to;
  }
  return ordered;
}

/** Days since 1970 of an ISO date. */
function dayOf(date: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) {
    throw new RangeError(`calendar: no date ${date.slice(0, 40)}`);
  }
  return time / DAY;
}

function lengthOf(hours: readonly WorkingHours[]): number {
  return hours.reduce((sum, { from, to }) => sum + (to - from) * MINUTE, 0);
}

function runningSums(values: readonly number[]): readonly number[] {
  const sums = [0];
  for (const value of values) sums.push((sums.at(-1) ?? 0) + value);
  return sums;
}
