import type { IndicatorSystem } from "@sangan/evaluation";
import {
  coverageOf,
  samplingPlan,
  samplingQuestions,
  type Coverage,
  type SamplingTask,
  type Visit,
} from "@sangan/ingest";
import {
  listPoints,
  listSources,
  roundById,
  roundMember,
  visitsSince,
  type PointRow,
  type RoundRow,
  type VisitRow,
} from "@sangan/storage";
import { covers, scopeOf, type Authorised, type Scope } from "../access/index.ts";
import { done, isId, NOT_FOUND, type Context, type NotFound, type Outcome, type Store } from "../context/index.ts";
import { roundInputs } from "../evaluation/index.ts";
import { dayOf } from "../measurement/day.ts";
import { heldCommunity } from "../points/index.ts";

/** A task of the sampling plan, and who speaks for it. */
export interface SamplingWork extends SamplingTask {
  /** Names of registered sources that speak for its metric; none: an inspector. */
  readonly by: readonly string[];
}

/** The sampling plan of a community in a round, and how much of it is done. */
export interface Sampling {
  readonly round: RoundRow;
  /** Of the round's system. */
  readonly scenes: IndicatorSystem["scenes"];
  readonly tasks: readonly SamplingWork[];
  readonly coverage: Coverage;
}

/** A community in a round. */
interface Part {
  readonly round: RoundRow;
  readonly communityId: string;
}

const FIRST_DAY = "1970-01-01";
const DAY = 86_400_000;

/** The first day that counts whole, as it does where it is judged. */
function firstDay(since: number): string {
  if (since === -Infinity) return FIRST_DAY;
  const { day, begins } = dayOf(since);
  return begins ? day : dayOf(since + DAY).day;
}

interface Found {
  readonly tasks: readonly SamplingTask[];
  readonly rows: readonly VisitRow[];
}

async function tasksOf(store: Store, { round, communityId }: Part, points: readonly PointRow[]): Promise<Found> {
  const { system } = (await roundInputs(store, round)).system;
  const end = Date.parse(round.period_to);
  const questions = samplingQuestions(system, end);
  const days = new Map([-Infinity, ...questions.map(({ since }) => since)].map((since) => [since, firstDay(since)]));
  const metrics = [...new Set(questions.map(({ criterion }) => criterion.measure.metric))];
  const rows = await visitsSince(store, {
    communityId,
    metrics,
    from: [...new Set(days.values())],
    to: dayOf(end).day,
  });
  const visits = [...days].flatMap(([since, day]) =>
    rows.filter(({ from }) => from === day).map((row): Visit => ({ ...row, since, last: Date.parse(row.last) })),
  );
  const active = points.filter(({ state }) => state === "active");
  return { tasks: samplingPlan(questions, active, visits), rows };
}

/** How much of the sampling plan (抽样方案) of a community in a round is done. */
export async function planCoverage(
  { store }: Pick<Context, "store">,
  part: Part,
): Promise<Coverage & { readonly behind: readonly string[] }> {
  const points = await listPoints(store, part.communityId);
  const { tasks } = await tasksOf(store, part, points);
  // What has no point of its own is planned by nobody yet.
  const planned = tasks.filter((task) => task.points.length > 0);
  const behind = planned.filter(({ wanted }) => wanted > 0).map(({ item }) => item.id);
  return { ...coverageOf(planned), behind: [...new Set(behind)] };
}

/** The sampling plan of a community in a round. */
export async function getSampling(
  context: Context,
  authorised: Authorised<"evidence.read">,
  request: { readonly roundId: string; readonly code: string },
): Promise<Outcome<Sampling, NotFound>> {
  const { store } = context;
  const { roundId, code } = request;
  const found = await heldCommunity(context, authorised, code);
  if (!found.ok) return found;
  const communityId = found.value.id;
  const round = isId(roundId) ? await roundById(store, roundId) : undefined;
  if (round === undefined || (await roundMember(store, roundId, communityId)) === undefined) return NOT_FOUND;
  const points = await listPoints(store, communityId);
  const { tasks, rows } = await tasksOf(store, { round, communityId }, points);
  const speakers = await speakersOf(store, { code: scopeOf(code), rows });
  const works = tasks.map((task) => ({ ...task, by: speakers(task.criterion.measure.metric) }));
  const { system } = (await roundInputs(store, round)).system;
  return done({ round, scenes: system.scenes, tasks: works, coverage: coverageOf(works) });
}

/** Sources that name a metric as theirs and may speak for a community, or have spoken of it there. */
async function speakersOf(
  store: Store,
  { code, rows }: { readonly code: Scope; readonly rows: readonly VisitRow[] },
): Promise<(metric: string) => readonly string[]> {
  const sources = (await listSources(store)).filter(
    ({ kind, state, scopes }) =>
      kind !== "walk" && state === "active" && scopes.some((scope) => covers(scopeOf(scope), code)),
  );
  const heard = new Set(rows.map(({ sourceId, metric }) => `${sourceId} ${metric}`));
  return (metric) =>
    sources
      .filter(({ id, metrics }) => metrics?.includes(metric) === true || heard.has(`${id} ${metric}`))
      .map(({ name }) => name);
}
