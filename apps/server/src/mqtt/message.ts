import { readPayload, type Line } from "@sangan/ingest";
import type { MqttSettings } from "./settings.ts";
import { partsOf, readTemplate, type TopicParts } from "./topic.ts";

/** A message as it came. */
export interface Message {
  readonly topic: string;
  readonly bytes: Uint8Array;
  /** Milliseconds since 1970; of a message that comes once more: when it came first. */
  readonly receivedAt: number;
}

/** Reads messages of a source: what they say, line by line, or why they cannot be read. */
export type ReadMessage = (message: Message) => Promise<readonly Line[]>;

/** What a message may hold; the broker gives no larger ones (see the client). */
const MOST_BYTES = 8 * 1024 * 1024;
const SHOWN_TOPIC = 200;

/** Makes the reader of a source's messages. What the payload says counts before what the topic says; a line's place begins with the topic. */
export function createMessageReader({ format, precision, template }: MqttSettings): ReadMessage {
  const read = template === undefined ? "empty" : readTemplate(template);
  const partsIn = (topic: string): TopicParts => (typeof read === "string" ? {} : (partsOf(read, topic) ?? {}));
  return async ({ topic, bytes, receivedAt }) => {
    const { metric, ...parts } = partsIn(topic);
    const payload = await readPayload(format, bytes, {
      receivedAt,
      limits: { bytes: MOST_BYTES },
      ...(precision === undefined ? {} : { precision }),
      ...(metric === undefined ? {} : { metric }),
    });
    const placed = (place: string): string => `${topic.slice(0, SHOWN_TOPIC)}${place === "" ? "" : ` ${place}`}`;
    if (payload.state === "refused") return [{ ...payload, place: placed(payload.place) }];
    return payload.lines.map((line): Line => {
      const place = placed(line.place);
      // A line without a time means the moment at which its message came, also when it is written later.
      return line.state === "refused" ? { ...line, place } : { ...parts, time: receivedAt, ...line, place };
    });
  };
}
