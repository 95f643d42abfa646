import { sourceKind, type MadeSource, type Source, type SourceDetail, type WaitingGroup } from "@sangan/api";
import type { NewSource, SourceView } from "@sangan/application";
import type { WaitingGroup as WaitingRow } from "@sangan/storage";
import type { Told } from "../../http/handler.ts";
import type { Services } from "../../http/services.ts";
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

/** A source with how it stands with what it listens to or looks at: told to who sees its settings, and to nobody else (threat C3). */
export function sourceDetailView({ mqtt, probing }: Services, view: SourceView): Told<SourceDetail> {
  const { id, settings } = view.source;
  const isSeen = Object.keys(settings).length > 0;
  const health = isSeen ? mqtt.health().find(({ sourceId }) => sourceId === id) : undefined;
  const looks = isSeen ? probing.looks(view.source) : [];
  return {
    ...sourceView(view),
    broker:
      health === undefined
        ? null
        : {
            isListening: health.isListening,
            trouble: health.trouble ?? null,
            waiting: health.waiting,
            isHeldUp: health.isHeldUp,
          },
    looks: looks.map(({ url, at, isAvailable, latency, certificateDays, trouble }) => ({
      url,
      at: new Date(at).toISOString(),
      isAvailable,
      latency: latency ?? null,
      certificateDays: certificateDays ?? null,
      trouble: trouble ?? null,
    })),
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
