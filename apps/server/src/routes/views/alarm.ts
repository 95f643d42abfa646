import { alarmKind, type Alarm, type AlarmCounts } from "@sangan/api";
import type { AlarmView } from "@sangan/application";
import type { AlarmCount } from "@sangan/storage";
import type { Told } from "../../http/handler.ts";

/** An alarm as it is shown. */
export function alarmView({ alarm: row, community, roundName, seenBy }: AlarmView): Told<Alarm> {
  const { id, subject, state, severity, scopes, since, facts, round_id: roundId } = row;
  return {
    id,
    kind: alarmKind.parse(row.kind),
    subject,
    state,
    severity,
    community,
    scopes: [...scopes],
    round: roundId === null ? null : { id: roundId, name: roundName ?? "" },
    since,
    updatedAt: row.updated_at,
    clearSince: row.clear_since,
    endedAt: row.ended_at,
    facts: { ...facts },
    acknowledged:
      row.acknowledged_at === null
        ? null
        : { at: row.acknowledged_at, by: seenBy, words: row.acknowledged_words ?? "" },
    mutedUntil: row.muted_until,
  };
}

/** Counts by severity, and together. */
export function alarmCountsView(counts: readonly AlarmCount[]): Told<AlarmCounts> {
  const of = (severity: AlarmCount["severity"]): number => counts.find((one) => one.severity === severity)?.raised ?? 0;
  const sum = (part: "raised" | "unseen"): number => counts.reduce((total, one) => total + one[part], 0);
  return {
    raised: sum("raised"),
    unseen: sum("unseen"),
    critical: of("critical"),
    warning: of("warning"),
    notice: of("notice"),
  };
}
