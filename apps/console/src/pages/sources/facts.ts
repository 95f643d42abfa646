import type { Call, Source } from "@sangan/api/client";

/** Kinds of sources that people register here. */
export const KINDS = ["http", "mqtt", "web-vitals", "probe"] as const;

export const TRUSTS = ["calibrated", "operated", "reported"] as const;

/** Forms in which a broker's messages may be. */
export const FORMATS = ["json", "ndjson", "csv", "thingsboard", "line-protocol", "senml"] as const;

/** What a source's form holds, as it is typed. */
export interface Facts {
  readonly name: string;
  readonly kind: Source["kind"];
  readonly trust: Source["trust"];
  readonly everywhere: boolean;
  readonly scopes: string;
  readonly metrics: string;
  readonly silent: string;
  readonly community: string;
  readonly url: string;
  readonly filters: string;
  readonly format: string;
  readonly targets: string;
  readonly everySeconds: string;
  readonly status: string;
}

type Body = Call<"sources.update">["body"];

function wordsOf(text: string): string[] {
  return [...new Set(text.split(/[\s,;，；、]+/u))].filter((word) => word !== "");
}

/** A form with nothing typed in; a person who manages one part of the country begins with it. */
export function noFacts(within: readonly string[]): Facts {
  const everywhere = within.includes("");
  return {
    name: "",
    kind: "http",
    trust: "operated",
    everywhere,
    scopes: everywhere ? "" : within.join(" "),
    metrics: "",
    silent: "60",
    community: "",
    url: "",
    filters: "",
    format: "json",
    targets: "",
    everySeconds: "300",
    status: "",
  };
}

/** What a form shows of a source. */
export function factsOf(source: Source): Facts {
  const { name, kind, trust, scopes, metrics, silentMinutes, mapping, settings } = source;
  const { url, filters, format, targets, everySeconds, status } = settings;
  return {
    name,
    kind,
    trust,
    everywhere: scopes.includes(""),
    scopes: scopes.filter((scope) => scope !== "").join(" "),
    metrics: (metrics ?? []).join("\n"),
    silent: silentMinutes === null ? "" : String(silentMinutes),
    community: mapping.community ?? "",
    url: String(url ?? ""),
    filters: Array.isArray(filters) ? filters.join("\n") : "",
    format: String(format ?? "json"),
    targets: Array.isArray(targets) ? targets.join("\n") : "",
    everySeconds: String(everySeconds ?? 300),
    status: String(status ?? ""),
  };
}

/** What probes find, as the reference system asks for it. Whoever uses another one says so in the mapping. */
const PROBED: Source["mapping"] = {
  scene: "platform",
  metrics: { "probe.available": { metric: "plat.availability" } },
};

function startOf(facts: Facts, before: Pick<Source, "mapping"> | undefined): Source["mapping"] {
  return before?.mapping ?? (facts.kind === "probe" ? PROBED : {});
}

/** What a form says of services to be looked at. */
function probesOf({ targets, everySeconds, status }: Facts): Source["settings"] {
  const lines = targets.split("\n").map((line) => line.trim());
  return {
    targets: lines.filter((line) => line !== ""),
    everySeconds: Number(everySeconds),
    ...(status === "" ? {} : { status: Number(status) }),
  };
}

/** What is sent of a form; of a source that is there already, what the form does not show stays. */
export function bodyOf(facts: Facts, before?: Pick<Source, "mapping" | "settings">): Body {
  const { community: _community, ...mapping } = startOf(facts, before);
  const metrics = wordsOf(facts.metrics);
  const broker = { url: facts.url.trim(), filters: wordsOf(facts.filters), format: facts.format };
  return {
    name: facts.name,
    trust: facts.trust,
    scopes: facts.everywhere ? [""] : wordsOf(facts.scopes),
    metrics: metrics.length === 0 ? null : metrics,
    mapping: facts.community === "" ? mapping : { ...mapping, community: facts.community },
    settings:
      facts.kind === "probe"
        ? probesOf(facts)
        : { ...settingsOf(before?.settings ?? {}), ...(facts.kind === "mqtt" ? broker : {}) },
    silentMinutes: facts.silent === "" ? null : Number(facts.silent),
  };
}

/** Settings as they are sent: whether there is a password is only shown. */
function settingsOf({ hasPassword: _shown, ...settings }: Source["settings"]): Source["settings"] {
  return settings;
}

/** The whole of a source as it is sent, with another mapping. */
export function withMapping(source: Source, mapping: Source["mapping"]): Body {
  const { name, trust, scopes, metrics, settings, silentMinutes } = source;
  return { name, trust, scopes, metrics, mapping, settings: settingsOf(settings), silentMinutes };
}
