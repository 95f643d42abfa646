import type { MovedScore } from "@sangan/api";
import {
  createSource,
  dropWaiting,
  getSource,
  holds,
  listSources,
  listWaiting,
  reachOf,
  releaseWaiting,
  renewToken,
  setSourceState,
  updateSource,
  type NewSource,
  type SourceView,
} from "@sangan/application";
import { communityCode, sourceById } from "@sangan/storage";
import type { Asked, Handlers, Refusal, Told } from "../http/handler.ts";
import type { Services } from "../http/services.ts";
import { mqttSettingsToKeep } from "../mqtt/index.ts";
import { probeSettingsToKeep } from "../outgoing/index.ts";
import { answer, present } from "./answer.ts";
import { madeSourceView, sourceDetailView, sourceView, waitingView } from "./views/source.ts";

type Routes =
  | "sources.list"
  | "sources.create"
  | "sources.get"
  | "sources.update"
  | "sources.renew-token"
  | "sources.set-state"
  | "quarantine.list"
  | "quarantine.release"
  | "quarantine.drop"
  | "live.moves";

const shown = (view: SourceView) => ({ value: sourceView(view), version: view.source.version });
const made = (given: NewSource) => ({ value: madeSourceView(given), version: given.view.source.version });

/** Sources of observations, what waits of them, and scores as they move. */
export const measurementHandlers: Handlers<Routes> = {
  "sources.list": async (services, { by }) => {
    const items = await listSources(services, by.authorised);
    return { ok: true, value: { items: items.map(sourceView) } };
  },
  "sources.create": async (services, { body, by }) => {
    const kept = settingsToKeep(services, body);
    if (!kept.ok) return kept;
    const created = await createSource(services, by.authorised, { ...body, settings: kept.value });
    services.mqtt.wake();
    return created.ok ? { ok: true, ...made(created.value) } : created;
  },
  "sources.get": async (services, { params, by }) => {
    const found = await getSource(services, by.authorised, { id: params.sourceId });
    if (!found.ok) return found;
    const { version } = found.value.source;
    return { ok: true, value: sourceDetailView(services, found.value), version };
  },
  "sources.update": async (services, { params, body, version, by }) => {
    const id = params.sourceId;
    const before = await sourceById(services.store, id);
    const kept = settingsToKeep(services, { kind: before?.kind ?? "", settings: body.settings }, before?.settings);
    if (!kept.ok) return kept;
    const updated = await updateSource(services, by.authorised, { ...body, settings: kept.value, id, version });
    services.mqtt.wake();
    return updated.ok ? { ok: true, ...shown(updated.value) } : updated;
  },
  "sources.renew-token": async (services, { params, version, by }) => {
    const renewed = await renewToken(services, by.authorised, { id: params.sourceId, version });
    return renewed.ok ? { ok: true, ...made(renewed.value) } : renewed;
  },
  "sources.set-state": async (services, { params, body, version, by }) => {
    const changed = await setSourceState(services, by.authorised, { ...body, id: params.sourceId, version });
    return changed.ok ? { ok: true, ...shown(changed.value) } : changed;
  },
  "quarantine.list": async (services, { params, by }) =>
    answer(await listWaiting(services, by.authorised, { id: params.sourceId }), (items) => ({
      items: items.map(waitingView),
    })),
  "quarantine.release": async (services, { params, by }) => {
    const released = await releaseWaiting(services, by.authorised, { id: params.sourceId });
    services.live.wake();
    return answer(released, (sum) => sum);
  },
  "quarantine.drop": async (services, { params, body, by }) =>
    answer(await dropWaiting(services, by.authorised, { id: params.sourceId, ...present(body) }), (sum) => sum),
  "live.moves": (services, asked) => Promise.resolve({ ok: true, events: movesFor(services, asked) }),
};

/** What is to be stored of settings: of a broker without its password, which is sealed; of probes only what may be asked. */
function settingsToKeep(
  { mqtt, allowedHosts: allowed }: Services,
  { kind, settings }: { readonly kind: string; readonly settings: object },
  before?: object,
): { readonly ok: true; readonly value: Readonly<Record<string, unknown>> } | Refusal {
  if (kind !== "mqtt" && kind !== "probe") return { ok: true, value: { ...settings } };
  const kept =
    kind === "probe"
      ? probeSettingsToKeep(settings, allowed)
      : mqttSettingsToKeep(settings, { secrets: mqtt.secrets, before, allowed });
  if (kept.ok) return { ok: true, value: { ...kept.value } };
  const { field, reason } = kept;
  const refusal = { ok: false, code: "bad-field", field, reason } as const;
  return refusal;
}

/** What moves in the communities that the asker may see. */
async function* movesFor(services: Services, { by, signal }: Asked<"live.moves">): AsyncGenerator<Told<MovedScore>> {
  for await (const { communityId, alarms: _alarms, ...moved } of services.live.moves(signal)) {
    const code = await communityCode(services.store, communityId);
    // Asked each time: a role may have ended meanwhile.
    if (code === undefined || !holds(reachOf(by.authorised, services.clock()), code)) continue;
    yield { ...moved, code };
  }
}
