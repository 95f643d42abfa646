import {
  clearAlarm,
  endAlarm,
  holdAlarm,
  isMuted,
  raiseAlarm,
  type AlarmFacts,
  type AlarmKey,
  type AlarmRow,
} from "@sangan/storage";
import { now, type Context } from "../context/index.ts";
import { announce } from "../outgoing/index.ts";
import type { AlarmChange, Condition } from "./condition.ts";

/** Alarms that are raised, and what is so now. */
export interface Settling {
  readonly raised: readonly AlarmRow[];
  readonly conditions: readonly Condition[];
}

/**
 * Brings alarms to what is so now: raises those that are not raised, brings the facts of the others up to date, and notes for which nothing speaks any more.
 * `context.store` is a transaction: an alarm is raised and told of, or neither. Of several who do so at once, one tells.
 */
export async function settleAlarms(
  context: Context,
  { raised, conditions }: Settling,
): Promise<readonly AlarmChange[]> {
  const at = now(context);
  const changes: AlarmChange[] = [];
  const held = new Set<string>();
  for (const condition of conditions) {
    const row = raised.find((one) => isOf(one, condition));
    if (row === undefined) changes.push(...(await raise(context, condition)));
    else {
      held.add(row.id);
      if (differs(row, condition)) await holdAlarm(context.store, row.id, { ...condition, at });
    }
  }
  for (const { id, clear_since: since } of raised)
    if (!held.has(id) && since === null) await clearAlarm(context.store, id, at);
  return changes;
}

function isOf(row: AlarmRow, { kind, subject, communityId, roundId }: AlarmKey): boolean {
  return row.kind === kind && row.subject === subject && row.community_id === communityId && row.round_id === roundId;
}

function differs(row: AlarmRow, { severity, facts }: Condition): boolean {
  return row.clear_since !== null || row.severity !== severity || !isAlike(row.facts, facts);
}

function isAlike(one: AlarmFacts, other: AlarmFacts): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name] === other[name]);
}

async function raise(context: Context, condition: Condition): Promise<readonly AlarmChange[]> {
  const { store } = context;
  const at = now(context);
  const { kind, subject, communityId, roundId, scopes, severity, facts } = condition;
  const key = { kind, subject, communityId, roundId };
  if (await isMuted(store, key, at)) return [];
  const row = await raiseAlarm(store, key, { scopes, severity, facts, at });
  return row === undefined ? [] : [await told(context, row)];
}

/** Ends an alarm and tells of it; nothing where somebody else has ended it, or it holds again. `context.store` is a transaction. */
export async function endAndTell(context: Context, row: AlarmRow, clearBy?: string): Promise<readonly AlarmChange[]> {
  const ended = await endAlarm(context.store, row.id, {
    at: now(context),
    ...(clearBy === undefined ? {} : { clearBy }),
  });
  return ended === undefined ? [] : [await told(context, ended)];
}

async function told(context: Context, row: AlarmRow): Promise<AlarmChange> {
  const { id, kind, subject, state, severity, scopes, since, ended_at: endedAt, round_id: roundId } = row;
  const [code] = scopes;
  const facts = {
    alarm: id,
    kind,
    community: scopes.length === 1 && code !== undefined && code.length === 12 ? code : null,
    subject,
    at: endedAt ?? since,
  };
  await announce(context, { kind: state === "raised" ? "alarm.raised" : "alarm.ended", codes: scopes, facts });
  return { id, kind, state, severity, subject, roundId, scopes };
}
