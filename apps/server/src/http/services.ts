import type {
  AlarmChange,
  Context,
  DemoCases,
  DemoGrounds,
  DemoSurvey,
  Desk,
  Feed,
  Live,
  OutgoingParts,
} from "@sangan/application";
import type { Accounts } from "../accounts/index.ts";
import type { Mqtt } from "../mqtt/index.ts";
import type { AllowedHost, Probing } from "../outgoing/index.ts";

/** What handlers work with: the store and the clock of the use cases, and what only a running server has. */
export interface Services extends Context {
  /** Accounts of people: passwords and sessions. */
  readonly accounts: Pick<Accounts, "setUp" | "accept" | "waysIn" | "providers">;
  /** Where residents answer; staff type paper forms at it. */
  readonly desk: Desk;
  /** Tells the jobs' runner that there is work. */
  readonly wake: () => void;
  /** Keeps scores up to date while observations come in, and tells what moves. */
  readonly live: Pick<Live, "wake" | "moves">;
  /** Alarms that are raised or end. */
  readonly alarms: Pick<Feed<AlarmChange>, "follow">;
  /** What passwords of brokers are sealed with, what tells who listens to them that sources have changed, and how it stands with each. */
  readonly mqtt: Pick<Mqtt, "secrets" | "wake" | "health">;
  /** What was found of online services. */
  readonly probing: Pick<Probing, "looks">;
  /** Hosts that may be asked wherever they lie. */
  readonly allowedHosts: readonly AllowedHost[];
  /** What destinations of what happens here need, and what tells their sender that there is something. */
  readonly outgoing: OutgoingParts & { readonly wake: () => void };
  /** Where people reach this server, such as `http://127.0.0.1:8080`. */
  readonly address: string;
  readonly version: string;
  /** Raw files of the demonstration town, made when asked for; absent where it is not offered. */
  readonly demo?: DemoTown;
}

/** The demonstration town. */
export interface DemoTown {
  /** The system by which it is evaluated. */
  readonly systemId: string;
  /** Makes its files and what goes on there. */
  readonly make: () => Promise<DemoParts>;
  /** What its residents are asked. */
  readonly survey: DemoSurvey;
}

/** What the demonstration town is filled in with. */
export interface DemoParts {
  /** The earliest first, with their raw files. */
  readonly rounds: AsyncIterable<DemoRound>;
  readonly grounds: DemoGrounds;
  readonly cases: DemoCases | undefined;
}

export interface DemoRound {
  readonly name: string;
  readonly period: { readonly from: string; readonly to: string };
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}
