import { digestOf, documentText, evidenceDocument } from "@sangan/documents";
import { criteriaOf, itemsOf, type Evidence, type EvidenceBundle, type IndicatorSystem } from "@sangan/evaluation";
import {
  bundleByDigest,
  currentBundle,
  currentResult,
  dropPassed,
  inTransaction,
  judgedCommunities,
  lockParts,
  measuredOf,
  noteLateChange,
  observedCommunities,
  roundMember,
  roundMembers,
  saveBundles,
  saveMeasured,
  type BundleFacts,
  type RoundPart,
  type RoundRow,
} from "@sangan/storage";
import { settleRequired, type AlarmChange } from "../alarms/index.ts";
import { now, type Context, type Store } from "../context/index.ts";
import {
  lowAssumingUnmet,
  outcomeOf,
  roundInputs,
  storedEvidence,
  wholeOutcomeOf,
  writeOutcomes,
} from "../evaluation/index.ts";
import { casesBy, criteriaOfServices } from "./case-evidence.ts";
import { measuredBy, withMeasured, type MeasuredRequest } from "./evidence.ts";

/** A community's score that has moved, or whose evidence has. */
export interface Moved extends RoundPart {
  readonly p: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Indicators whose gate is closed. */
  readonly gates: readonly string[];
  /** Alarms that were raised with it. */
  readonly alarms: readonly AlarmChange[];
}

/** A community in a round, and the metrics and services of which something has come. */
export interface RefreshRequest {
  readonly round: RoundRow;
  readonly communityId: string;
  readonly metrics: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
}

/** Judges a community of a round anew, from the sums of what observations touched and from what was collected before. */
export async function refreshRound(context: Context, request: RefreshRequest): Promise<readonly Moved[]> {
  const { round, communityId } = request;
  const part = { roundId: round.id, communityId };
  const inputs = await roundInputs(context.store, round);
  return inTransaction(context.store, async (trx) => {
    await lockParts(trx, part);
    const { found, base, baseDigest } = await measuredNow(trx, request);
    const at = now(context);
    const bundle = bundleFacts(communityId, withMeasured(base, found));
    const { outcome, result } = wholeOutcomeOf(inputs, bundle);
    await saveMeasured(trx, { ...part, document: JSON.stringify(found), base: baseDigest, at });
    if (!(await saveBundles(trx, round.id, [bundle], at)).ok) return [];
    const facts = outcome.facts === undefined ? {} : { facts: { ...outcome.facts, live: true } };
    if (!(await writeOutcomes(trx, round, { outcomes: [{ ...outcome, ...facts }], at }))) return [];
    await dropPassed(trx, part);
    if (outcome.facts === undefined || result === undefined) return [];
    const { p, low, high, gates } = outcome.facts;
    const lowIf = (items: readonly string[]): number | null => lowAssumingUnmet(inputs, bundle, items);
    const about = { ...part, result, metrics: request.metrics, lowIf };
    const alarms = await settleRequired({ ...context, store: trx }, about);
    return [{ ...part, p, low, high, gates, alarms }];
  });
}

interface MeasuredNow {
  readonly found: readonly Evidence[];
  /** What files and answers say. */
  readonly base: EvidenceBundle;
  readonly baseDigest: string | null;
}

async function measuredNow(store: Store, request: RefreshRequest): Promise<MeasuredNow> {
  const { round, communityId } = request;
  const before = await measuredOf(store, { roundId: round.id, communityId });
  const found = await mergedFindings(store, request, before?.document);
  // Before anything was observed, what counts is what was collected.
  const kept =
    before === undefined
      ? await currentBundle(store, { roundId: round.id, communityId })
      : before.base === null
        ? undefined
        : await bundleByDigest(store, { communityId, roundId: round.id, digest: before.base });
  const base = kept === undefined ? await emptyBundle(store, round, communityId) : storedEvidence(kept).bundle;
  return { found, base, baseDigest: kept?.digest ?? null };
}

/** What observations and cases say: what they said before, but for what was touched. */
async function mergedFindings(
  store: Store,
  { round, communityId, metrics, services }: RefreshRequest,
  before: string | undefined,
): Promise<readonly Evidence[]> {
  if (before === undefined) return foundBy(store, { round, communityId });
  const { system } = (await roundInputs(store, round)).system;
  const touched = touchedCriteria(system, { metrics, services });
  const said = evidenceList(before);
  const kept = said.filter((one) => !touched.has(keyOf(one)));
  return [...kept, ...(await foundBy(store, { round, communityId, metrics, services, before: said }))];
}

const keyOf = ({ item, part }: Pick<Evidence, "item" | "part">): string => JSON.stringify([item, part]);

/** What observations and stored cases say; of some metrics and services, or of all. */
async function foundBy(store: Store, request: Partial<RefreshRequest> & MeasuredRequest): Promise<readonly Evidence[]> {
  return [...(await measuredBy(store, request)), ...(await casesBy(store, request))];
}

/** The criteria that look at some metrics or services. */
function touchedCriteria(
  system: IndicatorSystem,
  { metrics, services }: Pick<RefreshRequest, "metrics" | "services">,
): ReadonlySet<string> {
  const criteria = itemsOf(system).flatMap(({ id: item, rule }) =>
    criteriaOf(rule).map(({ part, measure }) => ({ item, part, measure })),
  );
  const measured = criteria.filter(
    ({ measure }) => metrics.has(measure.metric) && !(measure.type === "numeric" && measure.casework !== undefined),
  );
  return new Set([...measured, ...criteriaOfServices(system, services)].map(keyOf));
}

/** It was written by this program. */
function evidenceList(document: string): readonly Evidence[] {
  return JSON.parse(document) as readonly Evidence[];
}

async function emptyBundle(store: Store, round: RoundRow, communityId: string): Promise<EvidenceBundle> {
  const member = await roundMember(store, round.id, communityId);
  if (member === undefined) throw new Error(`community ${communityId} has left round ${round.id}`);
  const { system } = (await roundInputs(store, round)).system;
  const stage = member.stage !== null && system.stages.includes(member.stage) ? member.stage : round.stage;
  return {
    community: { id: member.code, name: member.name, attributes: member.attributes },
    system: { id: system.id, version: system.version },
    ...(stage === null ? {} : { stage }),
    period: { from: utc(round.period_from), to: utc(round.period_to) },
    rows: { read: 0, accepted: 0, duplicate: 0, rejected: 0 },
    evidence: [],
    notApplicable: [],
  };
}

/** UTC ISO 8601 to the second, as bundles have it. */
function utc(time: string): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function bundleFacts(communityId: string, bundle: EvidenceBundle): BundleFacts {
  const document = evidenceDocument(bundle);
  const items = new Set(bundle.evidence.map(({ item }) => item)).size;
  const facts = { communityId, digest: digestOf(document), document: documentText(document), rows: bundle.rows, items };
  return { ...facts, live: true };
}

/**
 * Puts what observations say into the bundles of a round that has just been collected, in the place of what files say of the same criteria. After the cut-off it is what
 * they said then.
 */
export async function addMeasured(
  context: Context,
  trx: Store,
  { round, bundles }: { readonly round: RoundRow; readonly bundles: readonly EvidenceBundle[] },
): Promise<void> {
  const observed = new Set([
    ...(await observedCommunities(trx, round.id)),
    ...(await judgedCommunities(trx, round.id)),
  ]);
  if (observed.size === 0) return;
  const ids = new Map((await roundMembers(trx, round.id)).map(({ id, code }) => [code, id]));
  const at = now(context);
  for (const bundle of bundles) {
    const communityId = ids.get(bundle.community.id);
    if (communityId === undefined || !observed.has(communityId)) continue;
    const part = { roundId: round.id, communityId };
    const before = await measuredOf(trx, part);
    const said = evidenceList(before?.document ?? "[]");
    const found = isOpen(context, round) ? await foundBy(trx, { round, communityId, before: said }) : said;
    const base = bundleFacts(communityId, bundle);
    await saveMeasured(trx, { ...part, document: JSON.stringify(found), base: base.digest, at });
    if (found.length === 0) continue;
    await saveBundles(trx, round.id, [{ ...bundleFacts(communityId, withMeasured(bundle, found)), live: false }], at);
  }
}

/** Whether a round still takes what comes now. */
export function isOpen({ clock }: Context, { cut_off: cutOff }: RoundRow): boolean {
  return cutOff === null || clock() < Date.parse(cutOff);
}

/** Tells what all late observations would change of a published result, which stays as it is. */
export async function noteChange(context: Context, request: RefreshRequest): Promise<void> {
  const { round, communityId } = request;
  const { store } = context;
  const part = { roundId: round.id, communityId };
  const published = await currentResult(store, part);
  if (published === undefined) return;
  const { found, base } = await measuredNow(store, request);
  const bundle = bundleFacts(communityId, withMeasured(base, found));
  const { facts } = outcomeOf(await roundInputs(store, round), bundle);
  if (facts === undefined) return;
  const { digest, p } = facts;
  const note = digest === published.digest ? undefined : { ...part, digest, pBefore: published.p, pAfter: p };
  await noteLateChange(store, part, { note, at: now(context) });
}
