import { ocelOf } from "@sangan/documents";
import {
  hotlineRates,
  processMeasures,
  processPicture,
  type HotlineDefinition,
  type HotlineRates,
  type ProcessMeasures,
  type ProcessPicture,
} from "@sangan/evaluation/casework";
import { caseServices } from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import { done, type BadField, type Context, type NotFound, type Outcome } from "../context/index.ts";
import { heldCommunity } from "../points/access.ts";
import { casesAsked, processRequest, type CasesAsked, type CasesFound } from "./logs.ts";
import { usualHotline } from "./standards.ts";

/** How the cases of a community went. */
export interface CaseMeasuresView {
  readonly measures: ProcessMeasures;
  readonly limits: CasesFound["rules"]["limits"];
  readonly hotline: { readonly definition: HotlineDefinition; readonly rates: HotlineRates };
  readonly end: number;
}

/** The services of a community of which there are cases, with how many events. */
export async function listCaseServices(
  context: Context,
  authorised: Authorised<"case.read">,
  request: { readonly code: string },
): Promise<Outcome<Awaited<ReturnType<typeof caseServices>>, NotFound>> {
  const found = await heldCommunity(context, authorised, request.code);
  return found.ok ? done(await caseServices(context.store, found.value.id)) : found;
}

/** The course of a community's cases: times, shares, closure, shadow work, and the three rates of hotlines. */
export async function caseMeasures(
  context: Context,
  authorised: Authorised<"case.read">,
  request: CasesAsked,
): Promise<Outcome<CaseMeasuresView, NotFound | BadField>> {
  const found = await casesAsked(context, authorised, request);
  if (!found.ok) return found;
  const { cases, end, clock, rules } = found.value;
  const logs = cases.map(({ events }) => events);
  const definition = usualHotline();
  return done({
    measures: processMeasures(logs, processRequest(found.value)),
    limits: rules.limits,
    hotline: { definition, rates: hotlineRates(logs, { definition, end, clock }) },
    end,
  });
}

const MOST_FLOWS = 60;
const MOST_VARIANTS = 20;

/** The picture of the process (流程图): which step follows which, how often and after how long, and where cases wait. */
export async function casePicture(
  context: Context,
  authorised: Authorised<"case.read">,
  request: CasesAsked,
): Promise<Outcome<ProcessPicture, NotFound | BadField>> {
  const found = await casesAsked(context, authorised, request);
  if (!found.ok) return found;
  const logs = found.value.cases.map(({ events }) => events);
  return done(processPicture(logs, { mostFlows: MOST_FLOWS, mostVariants: MOST_VARIANTS }));
}

/** The cases as OCEL 2.0 without personal data, piece by piece. */
export async function exportCases(
  context: Context,
  authorised: Authorised<"case.read">,
  request: CasesAsked,
): Promise<Outcome<AsyncIterable<string>, NotFound | BadField>> {
  const found = await casesAsked(context, authorised, request);
  if (!found.ok) return found;
  const { online } = found.value.rules;
  return done(piecesOf(ocelOf(found.value.cases, online === undefined ? {} : { online: new Set(online) })));
}

const AT_ONCE = 500;

async function* piecesOf({ events, objects, ...types }: ReturnType<typeof ocelOf>): AsyncGenerator<string> {
  yield `${JSON.stringify(types).slice(0, -1)},"objects":[`;
  yield* listed(objects);
  yield '],"events":[';
  yield* listed(events);
  yield "]}\n";
}

function* listed(all: readonly object[]): Generator<string> {
  for (let start = 0; start < all.length; start += AT_ONCE) {
    const some = all.slice(start, start + AT_ONCE).map((one) => JSON.stringify(one));
    yield `${start === 0 ? "" : ",\n"}${some.join(",\n")}`;
  }
}
