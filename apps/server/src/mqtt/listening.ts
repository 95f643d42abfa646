import type { Turns } from "../http/turns.ts";
import type { Context } from "@sangan/application";
import type { Guard } from "../outgoing/index.ts";
import type { SourceRow } from "@sangan/storage";
import type { MqttClient } from "mqtt";
import type { Numbered } from "./acknowledge.ts";
import type { Message } from "./message.ts";
import type { MqttSettings } from "./settings.ts";
import type { Tally } from "./tally.ts";
import type { BrokerTrouble } from "./trouble.ts";
import type { Writer } from "./writer.ts";

/** What a source's broker is listened to with. */
export interface ListenerParts {
  readonly context: Context;
  readonly source: SourceRow;
  readonly settings: MqttSettings;
  readonly password: string | undefined;
  /** Which addresses may be reached. */
  readonly guard: Guard;
  /** Filters that the session may still have and that are wanted no more. */
  readonly former: readonly string[];
  readonly turns: Turns;
  /** Told when something was taken that may move a score. */
  readonly onTaken: () => void;
  /** Told when the connection comes or goes. */
  readonly onChange: (state: ListenerState) => void;
  readonly onError: (error: unknown) => void;
}

/** How it stands with a broker. */
export interface ListenerState {
  readonly isListening: boolean;
  /** The last one; absent when all is well. */
  readonly trouble?: BrokerTrouble;
}

/** A message of a source's broker. */
export interface Arrived extends Message, Numbered {
  /** Whether it was asked for: a session may hold what was subscribed once. */
  readonly isAsked: boolean;
}

/** What a listener works with. */
export interface Listening {
  readonly parts: ListenerParts;
  readonly client: MqttClient;
  readonly writer: Writer<Arrived>;
  readonly tally: Tally;
  state: ListenerState;
  stopping: boolean;
  /** Goes on reading from the connection. */
  goOn: (() => void) | undefined;
  timer: NodeJS.Timeout | undefined;
}
