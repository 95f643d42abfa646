import type { ProbeLine, ProbeOutcome, ProbeTarget } from "./probe.ts";

/** What the runner of probes works with. */
export interface ProbeSchedule {
  /** What is to be looked at; asked anew at each turn, so that changes count at once. */
  readonly targets: () => Promise<readonly ProbeTarget[]>;
  readonly look: (target: ProbeTarget, signal: AbortSignal) => Promise<ProbeOutcome>;
  /** Takes the observations of one look. Whoever keeps them may be given them twice after a failure. */
  readonly record: (target: ProbeTarget, lines: readonly ProbeLine[]) => Promise<void>;
  /** Told of looks that gave nothing, and of what failed. */
  readonly onTrouble: (target: ProbeTarget | undefined, trouble: unknown) => void;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** 0 ≤ chance < 1. */
  readonly chance: () => number;
  /** Most looks at once; 8. */
  readonly concurrency?: number;
  /** Between two turns; 1 s. */
  readonly pollMilliseconds?: number;
  /** Within so long a target is looked at for the first time; within its interval when absent or longer than that. */
  readonly firstMilliseconds?: number;
}

/** When something is due the next time: after its interval and up to a tenth of it more or less, so that what began together does not stay together. */
export function nextDue(from: number, everySeconds: number, chance: number): number {
  return from + everySeconds * 1000 * (0.9 + 0.2 * chance);
}

/** The host of an address: services of one host are looked at one after the other. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** What is due and may begin: the longest due first, of each host one, and none of a host that is being looked at. */
export function dueOf(
  targets: readonly ProbeTarget[],
  due: ReadonlyMap<string, number>,
  { now, busy, most }: { readonly now: number; readonly busy: ReadonlySet<string>; readonly most: number },
): readonly ProbeTarget[] {
  const taken = new Set(busy);
  return targets
    .filter(({ id }) => (due.get(id) ?? now) <= now)
    .toSorted((one, two) => (due.get(one.id) ?? now) - (due.get(two.id) ?? now))
    .filter(({ url }) => {
      const host = hostOf(url);
      if (taken.has(host)) return false;
      taken.add(host);
      return true;
    })
    .slice(0, Math.max(0, most));
}

export interface Probes {
  readonly stop: () => Promise<void>;
}

const CONCURRENCY = 8;
const POLL_MILLISECONDS = 1000;

interface Turn {
  readonly schedule: ProbeSchedule;
  /** When each target is due, by its id. */
  readonly due: Map<string, number>;
  /** Hosts that are being looked at. */
  readonly running: Map<string, Promise<void>>;
  readonly stopping: AbortSignal;
}

/**
 * Looks at services at their intervals until it is stopped. The first look is at some moment of the first interval; a look that was missed, because the program
 * stood still or the one before took long, is not made up for.
 */
export function startProbes(schedule: ProbeSchedule): Probes {
  const stopping = new AbortController();
  const turn: Turn = { schedule, due: new Map(), running: new Map(), stopping: stopping.signal };
  let timer: NodeJS.Timeout | undefined;
  const loop = async (): Promise<void> => {
    await take(turn).catch((error: unknown) => schedule.onTrouble(undefined, error));
    if (!stopping.signal.aborted) timer = setTimeout(again, schedule.pollMilliseconds ?? POLL_MILLISECONDS);
  };
  let last: Promise<void>;
  const again = (): void => {
    last = loop();
  };
  last = loop();
  return {
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      await last;
      await Promise.all(turn.running.values());
    },
  };
}

async function take({ schedule, due, running, stopping }: Turn): Promise<void> {
  const { clock, chance, concurrency = CONCURRENCY, firstMilliseconds = Infinity } = schedule;
  const targets = await schedule.targets();
  const known = new Set(targets.map(({ id }) => id));
  for (const id of due.keys()) if (!known.has(id)) due.delete(id);
  const now = clock();
  for (const { id, everySeconds } of targets) {
    const at = due.get(id);
    const latest = now + everySeconds * 1100;
    // Also when the interval was made shorter, or the clock was set back.
    if (at === undefined || at > latest) due.set(id, now + Math.min(firstMilliseconds, everySeconds * 1000) * chance());
  }
  const most = concurrency - running.size;
  for (const target of dueOf(targets, due, { now, busy: new Set(running.keys()), most })) {
    if (stopping.aborted) return;
    const host = hostOf(target.url);
    due.set(target.id, nextDue(now, target.everySeconds, chance()));
    running.set(
      host,
      look(schedule, target, stopping).finally(() => running.delete(host)),
    );
  }
}

async function look(schedule: ProbeSchedule, target: ProbeTarget, stopping: AbortSignal): Promise<void> {
  try {
    const outcome = await schedule.look(target, stopping);
    if (outcome.ok) await schedule.record(target, outcome.lines);
    else if (outcome.code !== "stopped") schedule.onTrouble(target, outcome.code);
  } catch (error) {
    schedule.onTrouble(target, error);
  }
}
