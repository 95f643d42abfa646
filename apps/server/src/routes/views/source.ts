import { sourceKind, type MadeSource, type Source, type WaitingGroup } from "@sangan/api";
import type { NewSource, SourceView } from "@sangan/application";
import type { WaitingGroup as WaitingRow } from "@sangan/storage";
import type { Told } from "../../http/handler.ts";
import { shownMqttSettings } from "../../mqtt/index.ts";

/** A source as it is shown: never its token. */
export function sourceView({ source: row, health }: SourceView): Told<Source> {
  const { id, name, trust, scopes, metrics, mapping, settings, state, demo, version } = row;
  return {
    id,
    kind: sourceKind.parse(row.kind),
    name,
    trust,
    scopes,
    metrics,
    mapping,
    settings: settingsOf(row.kind === "mqtt" ? shownMqttSettings(settings) : settings),
    silentMinutes: row.silent_minutes,
    state,
    tokenBeginning: row.token_beginning,
    demo,
    version,
    createdAt: row.created_at,
    health: health === undefined ? null : { ...health },
  };
}

/** It came by the contract, and was kept as such. */
function settingsOf(settings: Readonly<Record<string, unknown>>): Source["settings"] {
  return settings as Source["settings"];
}

/** A source whose token is shown this once. */
export function madeSourceView({ view, token }: NewSource): Told<MadeSource> {
  return { ...sourceView(view), token };
}

export function waitingView({ reason, detail, lines, lastAt, example }: WaitingRow): Told<WaitingGroup> {
  return { reason, detail, lines, lastAt, example: { ...example } };
}
