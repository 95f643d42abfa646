import type {
  CaseLimit,
  CaseStage,
  CaseTest,
  HotlineDefinition,
  HotlineRate,
  Weekday,
  WorkingCalendar,
  WorkingHours,
} from "@sangan/evaluation/casework";
import type { Millionths } from "@sangan/evaluation";
import type { z } from "zod";
import { digestOf } from "../canonical/index.ts";
import { type Faults, faultsOf, type Path, scaled } from "../reading/faults.ts";
import { acceptForm, firstForm, type Form } from "../reading/form.ts";
import type { Reading } from "../reading/problem.ts";
import { parseFile, type SourceFile } from "../reading/source.ts";
import { calendarV1, caseRulesV1, hotlineV1, WEEKDAYS } from "./v1.ts";

/** A hotline's definition as read, with what proves it. */
export interface HotlineReading {
  readonly definition: HotlineDefinition;
  readonly digest: string;
}

/** What the cases of a community are judged by. */
export interface CaseRules {
  /** As it is kept and handed out, whatever file it came in. */
  readonly document: z.infer<typeof caseRulesV1>;
  readonly title: { readonly zh: string; readonly en: string };
  readonly calendar: WorkingCalendar;
  readonly limits: Readonly<Partial<Record<CaseStage, CaseLimit>>>;
  /** Channels that are online; all where it is absent. */
  readonly online?: readonly string[];
  /** Seconds between a step on the spot and its entry that are no shadow work. */
  readonly entryAllowance: number;
  /** Of low ratings; days are working days. */
  readonly rectification: { readonly lowest: number; readonly days: number; readonly callBackDays: number };
}

/** A working calendar as read, with what proves it. */
export interface CalendarReading {
  readonly calendar: WorkingCalendar;
  readonly digest: string;
}

type RateV1 = z.infer<typeof hotlineV1>["response"];

const HOTLINE_FORM = firstForm("sangan/hotline", hotlineV1, [
  ...Object.keys(hotlineV1.shape),
  ...Object.keys(hotlineV1.shape.response.shape),
  "when",
  "weight",
  ...Object.keys(hotlineV1.shape.response.shape.asked.shape),
  "until",
  "limit",
]);
const CALENDAR_FORM = firstForm("sangan/working-calendar", calendarV1, [
  ...Object.keys(calendarV1.shape),
  ...WEEKDAYS,
  "date",
  "as",
]);

const CASE_RULES_FORM = firstForm("sangan/case-rules", caseRulesV1, [
  ...Object.keys(caseRulesV1.shape),
  ...WEEKDAYS,
  "date",
  "as",
  "accept",
  "arrive",
  "close",
  "seconds",
  "clock",
  ...Object.keys(caseRulesV1.shape.rectification.shape),
]);

/** Reads how a hotline reckons its three rates (响应率, 解决率, 满意率). */
export function readHotline(file: SourceFile): Reading<HotlineReading> {
  return readDocument(HOTLINE_FORM, file, ({ id, version, title, ...rates }, faults) => ({
    definition: {
      id,
      version,
      title,
      response: rateOf(rates.response, faults, ["response"]),
      resolution: rateOf(rates.resolution, faults, ["resolution"]),
      satisfaction: rateOf(rates.satisfaction, faults, ["satisfaction"]),
    },
    digest: digestOf(faults.file.value),
  }));
}

/** Reads working hours (工作时间), holidays and made-up working days. */
export function readCalendar(file: SourceFile): Reading<CalendarReading> {
  return readDocument(CALENDAR_FORM, file, (document, faults) => ({
    calendar: calendarOf(document, faults),
    digest: digestOf(faults.file.value),
  }));
}

/** Reads what the cases of a community are judged by: working hours, limits, channels, and what a low rating leads to. */
export function readCaseRules(file: SourceFile): Reading<CaseRules> {
  return readDocument(CASE_RULES_FORM, file, (document, faults) => {
    const { title, limits, online, entryAllowance, rectification } = document;
    return {
      document,
      title,
      calendar: calendarOf(document, faults),
      limits: limits as CaseRules["limits"],
      ...(online === undefined ? {} : { online }),
      entryAllowance,
      rectification,
    };
  });
}

function calendarOf(
  { week, holidays, madeUp }: Pick<z.infer<typeof calendarV1>, "week" | "holidays" | "madeUp">,
  faults: Faults,
): WorkingCalendar {
  return {
    week: WEEKDAYS.map((day) => hoursOf(week[day], faults, ["week", day])),
    holidays,
    madeUp: madeUp.map((day) => ({ date: day.date, as: (WEEKDAYS.indexOf(day.as) + 1) as Weekday })),
  };
}

function readDocument<D, T>(form: Form<D>, file: SourceFile, make: (document: D, faults: Faults) => T): Reading<T> {
  const outcome = parseFile(file);
  if (!outcome.ok) return outcome;
  const accepted = acceptForm(form, outcome.parsed);
  if (!accepted.ok) return accepted;
  const faults = faultsOf(outcome.parsed);
  const value = make(accepted.value, faults);
  const { problems } = faults;
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value, problems };
}

function rateOf({ asked, counts }: RateV1, faults: Faults, path: Path): HotlineRate {
  return {
    asked: testOf(asked),
    counts: counts.map(({ when, weight }, at) => ({
      when: testOf(when),
      weight: scaled(weight, 6, faults, [...path, "counts", at, "weight"]) as Millionths,
    })),
  };
}

/** The schema's optional keys are absent or given, never `undefined`; neither YAML nor JSON has such a value. */
function testOf(test: RateV1["asked"]): CaseTest {
  return test as CaseTest;
}

function hoursOf(texts: readonly string[], faults: Faults, path: Path): readonly WorkingHours[] {
  let end = 0;
  return texts.map((text, at) => {
    const [from = 0, to = 0] = text.split("-").map(minutesOf);
    if (from < end || to <= from) faults.add("wrong-value", [...path, at], { detail: text });
    end = to;
    return { from, to };
  });
}

function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}
