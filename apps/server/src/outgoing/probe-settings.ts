import type { SourceRow } from "@sangan/storage";
import { z } from "zod";
import { targetOf, type AllowedHost } from "./guard.ts";
import type { ProbeTarget } from "./probe.ts";

const SECONDS = { least: 30, usual: 300, most: 86_400 };
const MOST_TARGETS = 100;
const MOST_NAME = 200;

const settings = z.strictObject({
  /** One service each: its address, and after a blank the code of the community that it serves, where that is not the source's. */
  targets: z.array(z.string()).min(1).max(MOST_TARGETS),
  /** Between two looks at a service. */
  everySeconds: z.int().min(SECONDS.least).max(SECONDS.most).optional(),
  /** What services are to answer with; any of 2xx when absent. */
  status: z.int().min(200).max(599).optional(),
});

/** Settings of a source of kind "probe". */
type ProbeSettings = Readonly<z.infer<typeof settings>>;

type ProbeSettingsOutcome =
  | { readonly ok: true; readonly value: ProbeSettings }
  | { readonly ok: false; readonly field: string; readonly reason: string };

interface Named {
  readonly url: string;
  readonly community?: string;
}

function namedOf(text: string): Named | undefined {
  const [url = "", community, ...more] = text.trim().split(/\s+/);
  if (more.length > 0 || (community !== undefined && !/^\d{12}$/.test(community))) return undefined;
  return { url, ...(community === undefined ? {} : { community }) };
}

/** What is to be stored of the settings that somebody asks for: every address may be asked, as far as can be said without the network (threat E5). */
export function probeSettingsToKeep(asked: unknown, allowed: readonly AllowedHost[]): ProbeSettingsOutcome {
  const read = settings.safeParse(asked);
  if (!read.success) {
    const [issue] = read.error.issues;
    const field = ["settings", ...(issue?.path ?? [])].slice(0, 2).join(".");
    return { ok: false, field, reason: issue?.code ?? "invalid" };
  }
  const field = "settings.targets";
  for (const text of read.data.targets) {
    const named = namedOf(text);
    if (named === undefined) return { ok: false, field, reason: "not-a-target" };
    const target = targetOf(named.url, allowed);
    if (typeof target === "string")
      return { ok: false, field, reason: target === "not-an-address" ? "not-http" : target };
  }
  return { ok: true, value: { ...read.data, targets: [...new Set(read.data.targets.map((one) => one.trim()))] } };
}

/** The services that a source looks at; none where its settings are none. */
export function probeTargetsOf({ id, settings: stored }: Pick<SourceRow, "id" | "settings">): readonly ProbeTarget[] {
  const read = settings.safeParse(stored);
  if (!read.success) return [];
  const { targets, everySeconds = SECONDS.usual, status } = read.data;
  return targets.flatMap((text): readonly ProbeTarget[] => {
    const named = namedOf(text);
    if (named === undefined || !URL.canParse(named.url)) return [];
    const { host, pathname } = new URL(named.url);
    const place = `${host}${pathname === "/" ? "" : pathname}`.slice(0, MOST_NAME);
    return [
      {
        id: `${id} ${text}`,
        everySeconds,
        device: place,
        point: place,
        ...named,
        ...(status === undefined ? {} : { status }),
      },
    ];
  });
}
