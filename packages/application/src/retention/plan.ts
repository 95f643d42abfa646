import {
  addPlan,
  changePlan,
  keptRaw,
  listPlans,
  lockPlan,
  personById,
  planById,
  previewRetention as countByDays,
  rawRowBytes,
  type KeptRaw,
  type NamedRound,
  type RawRange,
  type RetentionPlan,
  type RetentionPreview,
} from "@sangan/storage";
import { EVERYWHERE, reachOf, type Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import {
  done,
  isId,
  NOT_FOUND,
  now,
  refused,
  type BadField,
  type Context,
  type NotFound,
  type Outcome,
  type Refused,
  type Store,
  type Trouble,
} from "../context/index.ts";
import { dayOf } from "../measurement/index.ts";
import { roundsAsking, type Asking } from "./held.ts";

const DAY = 86_400_000;
/** Nothing goes for so long after a plan was confirmed (threat F18). */
const GRACE_DAYS = 30;
/** Days that are younger are not taken. */
const LEAST_AGE_DAYS = 30;
/** Plans that are shown. */
const MOST_PLANS = 50;
/** What is counted now may be so much more than what was shown. */
const MOST_MORE = 0.01;

/** A plan with the names of who had to do with it; null: they are gone. */
export interface PlanView {
  readonly plan: RetentionPlan;
  readonly proposedBy: string | null;
  readonly confirmedBy: string | null;
  readonly withdrawnBy: string | null;
}

/** What is kept of a metric, with an estimate of what it takes on the disk. */
interface KeptMetric extends KeptRaw {
  readonly bytes: number | null;
}

export interface Retention {
  readonly metrics: readonly KeptMetric[];
  readonly plans: readonly PlanView[];
}

/** What would go by a plan, what stays, and what holds it back (删除预览). */
export interface RetentionView extends RawRange, Asking {
  readonly preview: RetentionPreview;
}

/** What was asked for does not follow from the state of the plan. */
interface PlanState extends Trouble {
  readonly code: "plan-state";
}

/** Who proposes a plan does not confirm it. */
interface SamePerson extends Trouble {
  readonly code: "same-person";
}

/** Rounds that are not published yet need single values which would go. */
interface HeldBack extends Trouble {
  readonly code: "held-back";
  readonly rounds: readonly NamedRound[];
}

/** Another plan of the metric is not over yet. */
interface PlanOpen extends Trouble {
  readonly code: "plan-open";
}

/** There is more to go than was shown. */
interface PreviewDiffers extends Trouble {
  readonly code: "preview-differs";
  readonly rows: number;
}

/** What single values are kept of the communities that the actor may see, and the plans by which some of them go. */
export async function listRetention(context: Context, authorised: Authorised<"retention.read">): Promise<Retention> {
  const { store } = context;
  const reach = reachOf(authorised, context.clock());
  const bytes = await rawRowBytes(store);
  const metrics = await keptRaw(store, reach);
  const plans: PlanView[] = [];
  for (const plan of await listPlans(store, MOST_PLANS)) plans.push(await viewOf(store, seenBy(plan, reach)));
  return {
    metrics: metrics.map((one) => ({ ...one, bytes: bytes === null ? null : Math.round(bytes * one.rows) })),
    plans,
  };
}

/** Rounds are named only to who may see all of them (threat C3). */
function seenBy(plan: RetentionPlan, reach: readonly string[]): RetentionPlan {
  const isHidden = plan.stopped?.code === "held-back" && !reach.includes(EVERYWHERE);
  return isHidden ? { ...plan, stopped: { code: "held-back", rounds: [] } } : plan;
}

/** What would go by a plan. */
export async function previewRetention(
  context: Context,
  _authorised: Authorised<"retention.manage">,
  range: RawRange,
): Promise<Outcome<RetentionView, BadField>> {
  return troubleOf(context, range) ?? done(await viewRange(context.store, range));
}

async function viewRange(store: Store, range: RawRange): Promise<RetentionView> {
  return { ...range, preview: await countByDays(store, range), ...(await roundsAsking(store, range)) };
}

/** Proposes that single values go, by what was shown: where there is more by now, it is to be looked at again. */
export async function proposeRetention(
  context: Context,
  { actor }: Authorised<"retention.manage">,
  { rows, ...range }: RawRange & { readonly rows: number },
): Promise<Outcome<PlanView, BadField | HeldBack | PreviewDiffers | PlanOpen>> {
  const trouble = troubleOf(context, range);
  if (trouble !== undefined) return trouble;
  const { preview, holding } = await viewRange(context.store, range);
  if (preview.rows === 0) return refused({ code: "bad-field", field: "before", reason: "nothing-kept" });
  if (isMore(preview.rows, rows)) return refused({ code: "preview-differs", rows: preview.rows });
  if (holding.length > 0) return refused({ code: "held-back", rounds: holding });
  return change(context, actor, async (trx, note) => {
    const plan = await addPlan(trx, { ...range, preview, by: actor.person, at: now(context) });
    if (plan === undefined) return refused({ code: "plan-open" });
    note({ action: "retention.propose", subject: plan.id, detail: { ...range, rows: preview.rows } });
    return done(await viewOf(trx, plan));
  });
}

/** Confirms what another one has proposed. Nothing goes for thirty days. */
export async function confirmRetention(
  context: Context,
  { actor }: Authorised<"retention.manage">,
  { id }: { readonly id: string },
): Promise<Outcome<PlanView, NotFound | SamePerson | HeldBack | PlanState>> {
  const known = isId(id) ? await planById(context.store, id) : undefined;
  if (known === undefined) return NOT_FOUND;
  const { holding } = await roundsAsking(context.store, known);
  return change<PlanView, NotFound | SamePerson | HeldBack | PlanState>(context, actor, async (trx, note) => {
    const plan = await lockPlan(trx, id);
    if (plan === undefined) return NOT_FOUND;
    if (plan.state !== "proposed") return refused({ code: "plan-state" });
    if (plan.proposed_by === actor.person) return refused({ code: "same-person" });
    if (holding.length > 0) return refused({ code: "held-back", rounds: holding });
    const dueAt = new Date(context.clock() + GRACE_DAYS * DAY).toISOString();
    const facts = { confirmed_by: actor.person, confirmed_at: now(context), due_at: dueAt, stopped: null };
    const changed = await changePlan(trx, id, { ...facts, state: "confirmed" });
    const { metric, before } = plan;
    note({ action: "retention.confirm", subject: id, detail: { metric, before, dueAt } });
    return done(await viewOf(trx, changed));
  });
}

/** Withdraws a plan; one that runs ends with the community at which it is. What is gone is gone. */
export async function withdrawRetention(
  context: Context,
  { actor }: Authorised<"retention.manage">,
  { id }: { readonly id: string },
): Promise<Outcome<PlanView, NotFound | PlanState>> {
  if (!isId(id)) return NOT_FOUND;
  return change<PlanView, NotFound | PlanState>(context, actor, async (trx, note) => {
    const plan = await lockPlan(trx, id);
    if (plan === undefined) return NOT_FOUND;
    if (plan.state === "done" || plan.state === "withdrawn") return refused({ code: "plan-state" });
    const by = { withdrawn_by: actor.person, withdrawn_at: now(context) };
    const changed = await changePlan(trx, id, { ...by, state: "withdrawn" });
    const { metric, before, rows } = plan;
    note({ action: "retention.withdraw", subject: id, detail: { metric, before, rows: Number(rows) } });
    return done(await viewOf(trx, changed));
  });
}

/** Whether more would go than was shown, beyond the few that come late. */
export function isMore(found: number, shown: number): boolean {
  return found > shown + Math.ceil(shown * MOST_MORE);
}

function troubleOf({ clock }: Context, { before }: RawRange): Refused<BadField> | undefined {
  const at = Date.parse(`${before}T00:00:00Z`);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(before) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(before);
  if (!isDay) return refused({ code: "bad-field", field: "before", reason: "not-a-time" });
  const latest = dayOf(clock() - LEAST_AGE_DAYS * DAY).day;
  return before > latest ? refused({ code: "bad-field", field: "before", reason: "too-recent" }) : undefined;
}

async function viewOf(store: Store, plan: RetentionPlan): Promise<PlanView> {
  const nameOf = async (id: string | null): Promise<string | null> =>
    id !== null && isId(id) ? ((await personById(store, id))?.name ?? null) : null;
  return {
    plan,
    proposedBy: await nameOf(plan.proposed_by),
    confirmedBy: await nameOf(plan.confirmed_by),
    withdrawnBy: await nameOf(plan.withdrawn_by),
  };
}
