import type {
  CaseCourse,
  CaseMeasures,
  CasePicture,
  CaseRulesView,
  CaseSummaryView,
  RectificationItem,
} from "@sangan/api";
import type {
  CaseMeasuresView,
  CaseRulesView as RulesView,
  CaseSummary,
  CaseView,
  RectificationView,
} from "@sangan/application";
import type { CaseStage, ProcessPicture, ProcessTime, SpanQuantiles } from "@sangan/evaluation/casework";
import type { Told } from "../../http/handler.ts";

const instant = (time: number): string => new Date(time).toISOString();
const perhaps = (time: number | undefined): string | null => (time === undefined ? null : instant(time));

function quantiles({ p50, p90 }: SpanQuantiles) {
  return { p50: p50 === undefined ? null : Number(p50), p90: p90 === undefined ? null : Number(p90) };
}

/** How the cases of a community went, as it is shown. */
export function measuresView({ measures, limits, hotline, end }: CaseMeasuresView): Told<CaseMeasures> {
  const { times, unread, ...rest } = measures;
  const timeOf = (stage: CaseStage, { n, open, atLeast, working, onTime, ...spans }: ProcessTime) => ({
    n,
    open,
    ...quantiles(spans),
    atLeast: atLeast === undefined ? null : quantiles(atLeast),
    working: working === undefined ? null : quantiles(working),
    limit: limits[stage] ?? null,
    onTime: onTime ?? null,
  });
  const { id, version, title } = hotline.definition;
  const { response, resolution, satisfaction } = hotline.rates;
  const rate = ({ n, numerator }: typeof response) => ({ n, numerator: Number(numerator) });
  return {
    ...rest,
    unread: Object.values(unread).reduce((sum, count) => sum + count, 0),
    times: {
      accept: timeOf("accept", times.accept),
      arrive: timeOf("arrive", times.arrive),
      close: timeOf("close", times.close),
    },
    hotline: {
      id,
      version,
      title,
      response: rate(response),
      resolution: rate(resolution),
      satisfaction: rate(satisfaction),
    },
    end: instant(end),
  };
}

/** Which step follows which, as it is shown. */
export function pictureView({ flows, waits, ...rest }: ProcessPicture): Told<CasePicture> {
  return {
    ...rest,
    flows: flows.map(({ from, to, n, ...spans }) => ({ from, to, n, ...quantiles(spans) })),
    waits: waits.map(({ activity, n, total, ...spans }) => ({
      activity,
      n,
      total: Number(total),
      ...quantiles(spans),
    })),
  };
}

/** A case in a list. */
export function summaryView(one: CaseSummary): Told<CaseSummaryView> {
  const { service, case: number, begun, last, standing, late, outcome, events } = one;
  return {
    service,
    case: number,
    begun: instant(begun),
    last: { activity: last.activity, time: instant(last.time) },
    standing,
    late,
    rating: outcome?.rating ?? null,
    reopened: outcome?.reopened ?? false,
    events,
  };
}

/** A case, event by event. */
export function courseView({ summary, events }: CaseView): Told<CaseCourse> {
  return {
    ...summaryView(summary),
    course: events.map(({ activity, time, recorded, rating, channel }) => ({
      activity,
      time: instant(time),
      recorded: perhaps(recorded),
      rating: rating ?? null,
      channel: channel ?? null,
    })),
  };
}

/** What a low rating led to. */
export function rectificationView(one: RectificationView): Told<RectificationItem> {
  const { service, case: number, opened, rating, due, callBackDue, rectified, answered, state, late, callBack } = one;
  return {
    service,
    case: number,
    opened: instant(opened),
    rating,
    due: perhaps(due),
    callBackDue: perhaps(callBackDue),
    rectified: perhaps(rectified),
    answered: perhaps(answered),
    state,
    late,
    callBack: callBack === undefined ? null : { at: callBack.at, satisfied: callBack.satisfied, words: callBack.words },
  };
}

/** What a community's cases are judged by. */
export function rulesView(code: string, { rules, own }: RulesView): Told<CaseRulesView> {
  const { title, limits, online, entryAllowance, rectification } = rules;
  return {
    code,
    document: own?.document ?? null,
    version: own?.version ?? 0,
    holding: rules.document,
    title,
    limits,
    online: online ?? null,
    entryAllowance,
    rectification,
  };
}
