import { addressOf } from "@sangan/api/client";

/** What a network brings from our own server. */
export interface NetworkRate {
  readonly mbitPerSecond: number;
  /** Median of a few round trips, milliseconds. */
  readonly latencyMs: number;
  readonly bytes: number;
  /** What was measured after the warm-up. */
  readonly seconds: number;
  readonly streams: number;
}

const STREAMS = 4;
const PIECE = 4 * 1024 * 1024;
const MOST_PIECES = 8;
const MOST_MILLISECONDS = 4000;
const ROUND_TRIPS = 3;
/** Connections begin slowly: this part of the time counts for nothing. */
const WARM_UP = 0.25;

/** Bytes that have come until a moment, milliseconds. */
interface Sample {
  readonly at: number;
  readonly bytes: number;
}

/** The rate after the warm-up, from the bytes that had come at each moment; undefined where too little came to tell. */
export function rateOf(
  samples: readonly Sample[],
): { readonly mbitPerSecond: number; readonly seconds: number } | undefined {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const warm = first.at + (last.at - first.at) * WARM_UP;
  const begin = samples.find(({ at }) => at >= warm);
  if (begin === undefined || last.at <= begin.at || last.bytes <= begin.bytes) return undefined;
  const seconds = (last.at - begin.at) / 1000;
  return { mbitPerSecond: ((last.bytes - begin.bytes) * 8) / 1e6 / seconds, seconds };
}

async function noise(bytes: number, signal: AbortSignal): Promise<Response> {
  const answer = await fetch(addressOf("walk.noise", { query: { bytes } }), { signal, cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}

async function latency(signal: AbortSignal): Promise<number> {
  const trips: number[] = [];
  for (let trip = 0; trip < ROUND_TRIPS; trip += 1) {
    const began = performance.now();
    await (await noise(1, signal)).arrayBuffer();
    trips.push(performance.now() - began);
  }
  return trips.toSorted((a, b) => a - b)[Math.floor(trips.length / 2)] ?? 0;
}

/** Measures downlink and latency of the network that the phone is in, against our own server. Undefined: it was not reached, or asked too often. */
export async function measureNetwork(): Promise<NetworkRate | undefined> {
  const stop = new AbortController();
  try {
    const latencyMs = await latency(AbortSignal.timeout(MOST_MILLISECONDS * 2));
    const samples: Sample[] = [{ at: performance.now(), bytes: 0 }];
    let bytes = 0;
    let pieces = 0;
    const stream = async (): Promise<void> => {
      while (pieces < MOST_PIECES && !stop.signal.aborted) {
        pieces += 1;
        const reader = (await noise(PIECE, stop.signal)).body?.getReader();
        for (;;) {
          const step = await reader?.read();
          if (step === undefined || step.done) break;
          bytes += step.value.byteLength;
          samples.push({ at: performance.now(), bytes });
        }
      }
    };
    const timer = setTimeout(() => stop.abort(), MOST_MILLISECONDS);
    const ends = await Promise.allSettled(Array.from({ length: STREAMS }, stream));
    clearTimeout(timer);
    // A stream that our own clock cut off has brought what it has brought; one that the server refused tells nothing.
    if (!stop.signal.aborted && ends.some(({ status }) => status === "rejected")) return undefined;
    const rate = rateOf(samples);
    return rate === undefined ? undefined : { ...rate, latencyMs, bytes, streams: STREAMS };
  } catch {
    return undefined;
  }
}
