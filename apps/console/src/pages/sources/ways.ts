import type { Source } from "@sangan/api/client";

/** A way in: its address, and a line that sends one observation by it. */
export interface WayIn {
  readonly id: "observations" | "thingsboard" | "influx" | "senml" | "beacon";
  readonly address: string;
  readonly curl: string;
}

/** What the example says; `community` is left out where the source says it itself. */
interface Example {
  readonly community: string | undefined;
  readonly metric: string;
}

const VALUE = 35;
const NOBODY = "000000000000";

function exampleOf({ mapping, scopes, metrics }: Pick<Source, "mapping" | "scopes" | "metrics">): Example {
  const own = scopes.find((scope) => scope.length === NOBODY.length) ?? NOBODY;
  return { community: mapping.community === undefined ? own : undefined, metric: metrics?.[0] ?? "plat.api_p95" };
}

/** What stands between apostrophes a shell leaves as it is, but for an apostrophe. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function curlLine(address: string, headers: readonly string[], body: string): string {
  const parts = headers.flatMap((header) => ["-H", quoted(header)]);
  return ["curl", "-X", "POST", quoted(address), ...parts, "--data-binary", quoted(body)].join(" ");
}

/** The ways in of a source at a server, with its token. */
export function waysIn(
  source: Pick<Source, "kind" | "mapping" | "scopes" | "metrics">,
  { origin, token, now }: { readonly origin: string; readonly token: string; readonly now: number },
): readonly WayIn[] {
  const { community, metric } = exampleOf(source);
  const seconds = Math.floor(now / 1000);
  const time = new Date(seconds * 1000).toISOString();
  const bearer = `Authorization: Bearer ${token}`;
  const json = "Content-Type: application/json";
  const row = { ...(community === undefined ? {} : { community }), metric, time, value: VALUE, unit: "ms" };
  const at = {
    observations: `${origin}/ingest/v1/observations`,
    thingsboard: `${origin}/ingest/thingsboard/api/v1/${token}/telemetry`,
    influx: `${origin}/ingest/influx/api/v2/write?org=any&bucket=any&precision=s`,
    beacon: `${origin}/ingest/web-vitals/${token}`,
  };
  const vital = { name: "LCP", value: 2100.5, id: "v5-1", rating: "good", delta: 2100.5, navigationType: "navigate" };
  const beacon: WayIn = {
    id: "beacon",
    address: at.beacon,
    curl: curlLine(at.beacon, ["Content-Type: text/plain"], JSON.stringify(vital)),
  };
  if (source.kind === "web-vitals") return [beacon];
  const pack = [{ bn: "gate-1/", bt: seconds, n: metric, u: "ms", v: VALUE }];
  // A measurement and its field, joined by a point, are the metric.
  const [, measurement = metric, field = "value"] = /^(.+)\.([^.]+)$/.exec(metric) ?? [];
  const tags = [...(community === undefined ? [] : [`community=${community}`]), "device=gate-1", "unit=ms"].join(",");
  return [
    {
      id: "observations",
      address: at.observations,
      curl: curlLine(at.observations, [bearer, json], JSON.stringify([row])),
    },
    {
      id: "thingsboard",
      address: at.thingsboard,
      curl: curlLine(at.thingsboard, [json], JSON.stringify({ ts: seconds * 1000, values: { [metric]: VALUE } })),
    },
    {
      id: "influx",
      address: at.influx,
      curl: curlLine(
        at.influx,
        [`Authorization: Token ${token}`],
        `${measurement},${tags} ${field}=${VALUE} ${seconds}`,
      ),
    },
    {
      id: "senml",
      address: at.observations,
      curl: curlLine(at.observations, [bearer, "Content-Type: application/senml+json"], JSON.stringify(pack)),
    },
    beacon,
  ];
}
