import {
  addSource,
  communityCodesWithin,
  listSources as sourceRows,
  sourceById,
  sourceByToken,
  sourceHealth,
  touchSource,
  updateSource as changeSource,
  type KeptToken,
  type SourceFacts,
  type SourceHealth,
  type SourceRow,
  type Written,
} from "@sangan/storage";
import { covers, holds, isScope, reachOf, scopeOf, type Authorised, type Scope } from "../access/index.ts";
import { change } from "../audit/index.ts";
import {
  done,
  FORBIDDEN,
  isId,
  NOT_FOUND,
  now,
  refused,
  textTrouble,
  type BadField,
  type Conflict,
  type Context,
  type Forbidden,
  type NotFound,
  type Outcome,
  type Refused,
} from "../context/index.ts";
import { SOURCE_TOKENS, tokenDigest } from "../token/index.ts";

/** Kinds of sources (来源) that people register. */
export const SOURCE_KINDS = ["http", "mqtt", "web-vitals", "walk", "probe"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** A source without what nobody needs to see. */
export interface SourceView {
  readonly source: Omit<SourceRow, "token_digest">;
  /** Absent: it never sent anything. */
  readonly health?: SourceHealth;
}

/** A source and, this once, its token. */
export interface NewSource {
  readonly view: SourceView;
  readonly token: string;
}

export interface SourceRequest extends SourceFacts {
  readonly kind: SourceKind;
  /** It speaks for the demonstration town alone, and goes with it. */
  readonly demo?: boolean | undefined;
}

const MOST_SOURCES = 2000;
/** Names in a mapping, and settings, as JSON. */
const MOST_CHARACTERS = 200_000;

/** A token for a source, and as it is kept. */
export function newSourceToken(): { readonly token: string; readonly kept: KeptToken } {
  const token = SOURCE_TOKENS.make();
  return { token, kept: { digest: tokenDigest(token), beginning: SOURCE_TOKENS.beginningOf(token) } };
}

/** The active source that a token belongs to. Who reads the database, or measures how long this takes, learns no token (threat D1). */
export async function sourceOfToken({ store }: Context, token: string): Promise<SourceRow | undefined> {
  if (!SOURCE_TOKENS.is(token)) return undefined;
  const source = await sourceByToken(store, tokenDigest(token));
  return source?.state === "active" ? source : undefined;
}

/** Sources that speak for any community that the reader may see, by name. */
export async function listSources(
  context: Context,
  authorised: Authorised<"source.read">,
): Promise<readonly SourceView[]> {
  const reach = reachOf(authorised, context.clock());
  const health = new Map((await sourceHealth(context.store)).map((one) => [one.sourceId, one]));
  return (await sourceRows(context.store))
    .filter((row) => touches(reach, row))
    .map((row) => viewOf(partOf(row, reach), health.get(row.id)));
}

/** One source. */
export async function getSource(
  context: Context,
  authorised: Authorised<"source.read">,
  request: { readonly id: string },
): Promise<Outcome<SourceView, NotFound>> {
  const row = isId(request.id) ? await sourceById(context.store, request.id) : undefined;
  const reach = reachOf(authorised, context.clock());
  if (row === undefined || !touches(reach, row)) return NOT_FOUND;
  const health = (await sourceHealth(context.store)).find(({ sourceId }) => sourceId === row.id);
  return done(viewOf(partOf(row, reach), health));
}

/** Registers a source. Its token is told once and kept as a digest. */
export async function createSource(
  context: Context,
  authorised: Authorised<"source.manage">,
  request: SourceRequest,
): Promise<Outcome<NewSource, BadField | Forbidden>> {
  const trouble = factsTrouble(request) ?? scopeTrouble(context, authorised, request.scopes);
  if (trouble !== undefined) return trouble;
  const { demo = false } = request;
  const { token, kept } = newSourceToken();
  return change<NewSource, BadField>(context, authorised.actor, async (trx, note) => {
    if ((await sourceRows(trx)).length >= MOST_SOURCES)
      return refused({ code: "bad-field", field: "sources", reason: "too-many" });
    if (demo && !(await isOfDemo(trx, request.scopes))) return bad("scopes", "demo");
    const source = await addSource(trx, { ...plain(request), token: kept, demo }, now(context));
    note({ action: "source.create", subject: source.id, detail: { name: source.name, kind: source.kind } });
    return done({ view: viewOf(source, undefined), token });
  });
}

/** Changes what is said of a source, if nobody has changed it since. Its kind stays. */
export async function updateSource(
  context: Context,
  authorised: Authorised<"source.manage">,
  request: Omit<SourceRequest, "kind" | "demo"> & { readonly id: string; readonly version: number },
): Promise<Outcome<SourceView, NotFound | Conflict | BadField | Forbidden>> {
  const found = await managed(context, authorised, request.id);
  if (!found.ok) return found;
  const { id, version, ...facts } = request;
  const whole = { ...facts, kind: found.value.kind };
  const trouble = factsTrouble(whole) ?? scopeTrouble(context, authorised, request.scopes);
  if (trouble !== undefined) return trouble;
  return change<SourceView, NotFound | Conflict | BadField>(context, authorised.actor, async (trx, note) => {
    if (found.value.demo && !(await isOfDemo(trx, request.scopes))) return bad("scopes", "demo");
    const written = await changeSource(trx, { id, version }, { facts: plain(whole), at: now(context) });
    if (!written.ok) return notWritten(written);
    if (stuckText(found.value) !== stuckText(written.value)) await touchSource(trx, id);
    note({
      action: "source.update",
      subject: id,
      detail: { name: written.value.name, version: written.value.version },
    });
    return done(viewOf(written.value, undefined));
  });
}

/** Whether a source speaks for communities of the demonstration town, each by its code, and for no other ones: what is made up never speaks for what is real. */
async function isOfDemo(store: Context["store"], scopes: readonly string[]): Promise<boolean> {
  const codes = new Set(await communityCodesWithin(store, [""], { demo: true }));
  return scopes.every((scope) => codes.has(scope));
}

/** After how many minutes which metrics of a source are stuck: with that, days that are summed have another meaning. */
function stuckText({ mapping }: Pick<SourceRow, "mapping">): string {
  const limits = Object.values(mapping.metrics ?? {}).flatMap(({ metric, stuckMinutes }) =>
    stuckMinutes === undefined ? [] : [[metric, stuckMinutes] as const],
  );
  return JSON.stringify(limits.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)));
}

/** Gives a source another token; the one before is out of force at once. */
export async function renewToken(
  context: Context,
  authorised: Authorised<"source.manage">,
  request: { readonly id: string; readonly version: number },
): Promise<Outcome<NewSource, NotFound | Conflict | Forbidden>> {
  const found = await managed(context, authorised, request.id);
  if (!found.ok) return found;
  const { token, kept } = newSourceToken();
  return change<NewSource, NotFound | Conflict>(context, authorised.actor, async (trx, note) => {
    const written = await changeSource(trx, request, { token: kept, at: now(context) });
    if (!written.ok) return notWritten(written);
    note({ action: "source.renew-token", subject: request.id, detail: {} });
    return done({ view: viewOf(written.value, undefined), token });
  });
}

/** Takes a source out of force, or puts it back. What it has sent stays. */
export async function setSourceState(
  context: Context,
  authorised: Authorised<"source.manage">,
  request: { readonly id: string; readonly version: number; readonly state: "active" | "revoked" },
): Promise<Outcome<SourceView, NotFound | Conflict | Forbidden>> {
  const found = await managed(context, authorised, request.id);
  if (!found.ok) return found;
  const { id, version, state } = request;
  return change<SourceView, NotFound | Conflict>(context, authorised.actor, async (trx, note) => {
    const written = await changeSource(trx, { id, version }, { state, at: now(context) });
    if (!written.ok) return notWritten(written);
    note({ action: state === "active" ? "source.restore" : "source.revoke", subject: id, detail: {} });
    return done(viewOf(written.value, undefined));
  });
}

/** A source all of whose communities the actor manages; one that he only sees is forbidden, another is none (threat C1). */
export async function managed(
  context: Context,
  authorised: Authorised<"source.manage">,
  id: string,
): Promise<Outcome<SourceRow, NotFound | Forbidden>> {
  const row = isId(id) ? await sourceById(context.store, id) : undefined;
  const reach = reachOf(authorised, context.clock());
  if (row === undefined || !touches(reach, row)) return NOT_FOUND;
  return holdsAll(reach, row.scopes) ? done(row) : FORBIDDEN;
}

function notWritten(written: Extract<Written<SourceRow>, { ok: false }>): Refused<NotFound | Conflict> {
  const { problem } = written;
  return problem.code === "changed" ? refused({ code: "conflict", version: problem.version }) : NOT_FOUND;
}

function viewOf({ token_digest: _digest, ...source }: SourceRow, health: SourceHealth | undefined): SourceView {
  return health === undefined ? { source } : { source, health };
}

/** As much of a source as concerns a reach: who sees one city learns nothing of another one's devices (threat C3). */
function partOf(row: SourceRow, reach: readonly Scope[]): SourceRow {
  if (holdsAll(reach, row.scopes)) return row;
  const { community, devices, ...mapping } = row.mapping;
  const seen = (code: string | undefined): boolean => code === undefined || holds(reach, code);
  return {
    ...row,
    scopes: row.scopes.filter((one) => touches(reach, { scopes: [one] })),
    mapping: {
      ...mapping,
      ...(seen(community) ? { community } : {}),
      devices: Object.fromEntries(Object.entries(devices ?? {}).filter(([, device]) => seen(device.community))),
    },
    settings: {},
  };
}

/** Whether a source speaks for any part of a reach, or a part of it. */
function touches(reach: readonly Scope[], { scopes }: Pick<SourceRow, "scopes">): boolean {
  return scopes.map(scopeOf).some((one) => reach.some((own) => covers(own, one) || covers(one, own)));
}

/** Whether a reach holds every scope. */
export function holdsAll(reach: readonly Scope[], scopes: readonly string[]): boolean {
  return scopes.map(scopeOf).every((one) => reach.some((own) => covers(own, one)));
}

function scopeTrouble(
  context: Context,
  authorised: Authorised<"source.manage">,
  scopes: readonly string[],
): Refused<Forbidden> | undefined {
  return holdsAll(reachOf(authorised, context.clock()), scopes) ? undefined : FORBIDDEN;
}

function plain(facts: SourceFacts): SourceFacts {
  const { name, kind, trust, scopes, metrics, mapping, settings, silentMinutes } = facts;
  return {
    name: name.normalize("NFC").trim(),
    kind,
    trust,
    scopes: [...new Set(scopes)].toSorted(),
    metrics: metrics === null ? null : [...new Set(metrics)].toSorted(),
    mapping,
    settings,
    silentMinutes,
  };
}

function bad(field: string, reason: string): Refused<BadField> {
  return refused({ code: "bad-field", field, reason });
}

function factsTrouble(facts: SourceFacts): Refused<BadField> | undefined {
  const name = textTrouble("name", facts.name);
  if (name !== undefined) return name;
  if (facts.scopes.length === 0) return bad("scopes", "empty");
  if (!facts.scopes.every(isScope)) return bad("scopes", "no-scope");
  if (JSON.stringify(facts.mapping).length > MOST_CHARACTERS) return bad("mapping", "too-long");
  if (JSON.stringify(facts.settings).length > MOST_CHARACTERS) return bad("settings", "too-long");
  return undefined;
}
