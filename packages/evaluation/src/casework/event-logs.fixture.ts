/** Small event logs that others have published, as tables; for tests. */

/**
 * The running example of process mining: van der Aalst, Process Mining, table 1.1 (2nd edition 2.1), the same cases as pm4py's `running-example.csv`.
 * By case: "day hour:minute activity", in December 2010 (30, 31) and January 2011, UTC+1.
 */
const RUNNING_EXAMPLE: Readonly<Record<string, readonly string[]>> = {
  "1": [
    "30 11:02 register request",
    "31 10:06 examine thoroughly",
    "05 15:12 check ticket",
    "06 11:18 decide",
    "07 14:24 reject request",
  ],
  "2": [
    "30 11:32 register request",
    "30 12:12 check ticket",
    "30 14:16 examine casually",
    "05 11:22 decide",
    "08 12:05 pay compensation",
  ],
  "3": [
    "30 14:32 register request",
    "30 15:06 examine casually",
    "30 16:34 check ticket",
    "06 09:18 decide",
    "06 12:18 reinitiate request",
    "06 13:06 examine thoroughly",
    "08 11:43 check ticket",
    "09 09:55 decide",
    "15 10:45 pay compensation",
  ],
  "4": [
    "06 15:02 register request",
    "07 12:06 check ticket",
    "08 14:43 examine thoroughly",
    "09 12:02 decide",
    "12 15:44 reject request",
  ],
  "5": [
    "06 09:02 register request",
    "07 10:16 examine casually",
    "08 11:22 check ticket",
    "10 13:28 decide",
    "11 16:18 reinitiate request",
    "14 14:33 check ticket",
    "16 15:50 examine casually",
    "19 11:18 decide",
    "20 12:48 reinitiate request",
    "21 09:06 examine casually",
    "21 11:34 check ticket",
    "23 13:12 decide",
    "24 14:56 reject request",
  ],
  "6": [
    "06 15:02 register request",
    "06 16:06 examine casually",
    "07 16:22 check ticket",
    "07 16:52 decide",
    "16 11:47 pay compensation",
  ],
};

/** The cases of the running example, by number. */
export function runningExample(): ReadonlyMap<string, readonly { readonly activity: string; readonly time: number }[]> {
  return new Map(
    Object.entries(RUNNING_EXAMPLE).map(([id, lines]) => [
      id,
      lines.map((line) => {
        const [day = "", clock = "", ...words] = line.split(" ");
        const month = Number(day) >= 30 ? "2010-12" : "2011-01";
        return { activity: words.join(" "), time: Date.parse(`${month}-${day}T${clock}:00+01:00`) };
      }),
    ]),
  );
}

/** L1 to L7 of the same book (chapters 5 and 6): how often each course was taken. */
export const BOOK_LOGS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  L1: { abcd: 3, acbd: 2, aed: 1 },
  L2: { abcd: 3, acbd: 4, abcefbcd: 2, abcefcbd: 1, acbefbcd: 2, acbefbcefcbd: 1 },
  L5: { abef: 2, abecdbf: 3, abcedbf: 2, abcdebf: 4, aebcdbf: 3 },
  L7: { ac: 2, abc: 3, abbc: 2, abbbbc: 1 },
};

/** The cases of such a log: one letter an activity, one a minute. */
export function bookLog(name: string): readonly (readonly { readonly activity: string; readonly time: number }[])[] {
  return Object.entries(BOOK_LOGS[name] ?? {}).flatMap(([course, n]) =>
    Array.from({ length: n }, () => course.split("").map((activity, at) => ({ activity, time: at * 60_000 }))),
  );
}
