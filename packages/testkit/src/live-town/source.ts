import type { Device } from "./device.ts";
import { GATEWAY_TOPIC, keyOf, TOPIC_ROOT } from "./payload.ts";
import { isBrokerWay, LIVE_WAYS, type LiveWay } from "./way.ts";

/** What has to be registered so that a way of the town may speak: as the service's own route takes it. */
export interface TownSource {
  readonly way: LiveWay;
  readonly kind: "http" | "mqtt" | "web-vitals";
  readonly name: string;
  readonly trust: "operated";
  readonly scopes: string[];
  readonly metrics: string[];
  readonly mapping: {
    readonly devices?: Record<string, { readonly community: string; readonly scene?: string; readonly point: string }>;
    readonly metrics?: Record<string, { readonly metric: string; readonly unit: string }>;
  };
  readonly settings: Record<string, string | string[]>;
  readonly silentMinutes: number;
}

const KINDS = { "web-vitals": "web-vitals" } as const;
const FORMATS = { mqtt: "json", "thingsboard-mqtt": "thingsboard" } as const;

/** The sources of a town's devices, one for each way that they speak. `broker`: where its messages go; without it, ways through a broker are left out. */
export function sourcesOf(
  devices: readonly Device[],
  { name, broker }: { readonly name: string; readonly broker?: string },
): readonly TownSource[] {
  return LIVE_WAYS.flatMap((way): readonly TownSource[] => {
    const own = devices.filter((device) => device.way === way);
    if (own.length === 0 || (isBrokerWay(way) && broker === undefined)) return [];
    return [
      {
        way,
        kind: isBrokerWay(way) ? "mqtt" : way === "web-vitals" ? KINDS[way] : "http",
        name: `${name} · ${way}`,
        trust: "operated",
        scopes: [...new Set(own.map(({ community }) => community))],
        metrics: [...new Set(own.map(({ metric }) => metric))],
        mapping: mappingOf(way, own),
        settings: settingsOf(way, broker ?? ""),
        silentMinutes: 10,
      },
    ];
  });
}

/** Ways whose payloads name devices and keys of their own. */
function mappingOf(way: LiveWay, devices: readonly Device[]): TownSource["mapping"] {
  if (way === "web-vitals") {
    const metrics = devices.map(({ metric }) => ["web-vitals.lcp", { metric, unit: "ms" }] as const);
    return { metrics: Object.fromEntries(metrics) };
  }
  const places = devices.map(({ name, community, scene, point }) => {
    const where = scene === "" ? {} : { scene };
    return [name, { community, ...where, point }] as const;
  });
  if (way === "senml") return { devices: Object.fromEntries(places) };
  if (way !== "thingsboard" && way !== "thingsboard-mqtt") return {};
  const keys = devices.map(({ metric, unit }) => [keyOf(metric), { metric, unit }] as const);
  return { devices: Object.fromEntries(places), metrics: Object.fromEntries(keys) };
}

function settingsOf(way: LiveWay, url: string): TownSource["settings"] {
  if (!isBrokerWay(way)) return {};
  if (way === "thingsboard-mqtt") return { url, filters: [GATEWAY_TOPIC], format: FORMATS[way] };
  const template = `${TOPIC_ROOT}/{community}/{device}/{metric}`;
  return { url, filters: [`${TOPIC_ROOT}/+/+/+`], format: FORMATS[way], template };
}
