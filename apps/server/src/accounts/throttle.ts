import { networkOf } from "../network.ts";

/** How many failures are borne in a time. */
export interface ThrottleLimits {
  readonly milliseconds: number;
  /** For one name from one address: who has forgotten a password is slowed down, nobody from elsewhere is (threats C14, D8). */
  readonly perName: number;
  /** For one address whatever the name: an estate behind one address goes on, a machine that tries names does not (threat D1). */
  readonly perAddress: number;
  /** The most that is remembered; beyond it the oldest is forgotten. */
  readonly entries: number;
}

const SIGN_IN_LIMITS: ThrottleLimits = {
  milliseconds: 15 * 60 * 1000,
  perName: 10,
  perAddress: 300,
  entries: 20_000,
};

/** An attempt that was let through. */
export interface Attempt {
  readonly ok: true;
  /** Takes the attempt back: it was no failure; who has shown to be the person starts afresh. */
  readonly succeeded: () => void;
}

/** An attempt that comes too soon. */
interface Throttled {
  readonly ok: false;
  readonly retryAfterSeconds: number;
}

interface Count {
  failures: number;
  readonly until: number;
}

/** Who tries; without a name the address alone counts. */
interface Who {
  readonly address: string;
  readonly name?: string | undefined;
}

/** Counts failures in memory. An attempt counts as one from its beginning, so that many at once are not let through together (threat D7). */
export interface Throttle {
  readonly attempt: (who: Who) => Attempt | Throttled;
}

/** Makes a throttle whose time is `clock`'s, in milliseconds. */
export function createThrottle(clock: () => number, limits: ThrottleLimits = SIGN_IN_LIMITS): Throttle {
  const counts = new Map<string, Count>();
  const current = (key: string): Count | undefined => {
    const found = counts.get(key);
    if (found === undefined || found.until > clock()) return found;
    counts.delete(key);
    return undefined;
  };
  const count = (key: string): void => {
    const found = current(key);
    if (found !== undefined) {
      found.failures += 1;
      return;
    }
    const [oldest] = counts.keys();
    if (counts.size >= limits.entries && oldest !== undefined) counts.delete(oldest);
    counts.set(key, { failures: 1, until: clock() + limits.milliseconds });
  };
  return {
    attempt: ({ address, name }) => {
      const network = networkOf(address);
      const keys = { address: `a ${network}`, name: name === undefined ? undefined : `n ${network} ${name}` };
      const byName = keys.name === undefined ? undefined : current(keys.name);
      const byAddress = current(keys.address);
      const reached = [
        byName !== undefined && byName.failures >= limits.perName ? byName : undefined,
        byAddress !== undefined && byAddress.failures >= limits.perAddress ? byAddress : undefined,
      ].flatMap((one) => one?.until ?? []);
      if (reached.length > 0) {
        return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil((Math.max(...reached) - clock()) / 1000)) };
      }
      count(keys.address);
      if (keys.name !== undefined) count(keys.name);
      return {
        ok: true,
        succeeded: () => {
          if (keys.name !== undefined) counts.delete(keys.name);
          const whole = current(keys.address);
          if (whole !== undefined) whole.failures -= 1;
        },
      };
    },
  };
}
