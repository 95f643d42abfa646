import type { Sent } from "./send.ts";

/** Sends one after the other: two at once would send the same. What is asked for while one is under way is sent right after it, so that nothing kept meanwhile is left lying. */
export function oneAtATime(send: () => Promise<Sent>): () => Promise<Sent> {
  let asked = 0;
  let underWay: Promise<Sent> | undefined;
  const run = async (): Promise<Sent> => {
    try {
      for (;;) {
        const seen = asked;
        const sent = await send();
        if (sent !== "done" || asked === seen) return sent;
      }
    } finally {
      underWay = undefined;
    }
  };
  return () => {
    asked += 1;
    underWay ??= run();
    return underWay;
  };
}
