import type { Destination } from "@sangan/api/client";

export const EVENTS = ["alarm.raised", "alarm.ended", "round.published"] as const;
export type Event = (typeof EVENTS)[number];

/** A destination as it is typed. */
export interface Facts {
  readonly kind: "webhook" | "mail";
  readonly name: string;
  readonly address: string;
  readonly events: readonly Event[];
  readonly everywhere: boolean;
  readonly scopes: string;
  readonly isPaused: boolean;
}

export const NO_FACTS: Facts = {
  kind: "webhook",
  name: "",
  address: "",
  events: ["alarm.raised", "alarm.ended"],
  everywhere: true,
  scopes: "",
  isPaused: false,
};

/** A destination as it stands, to be changed. */
export function factsOf({ kind, name, address, events, scopes, state }: Destination): Facts {
  const everywhere = scopes.includes("");
  return {
    kind,
    name,
    address,
    events,
    everywhere,
    scopes: everywhere ? "" : scopes.join(" "),
    isPaused: state === "paused",
  };
}

/** What is sent of what was typed. */
export function bodyOf({ name, address, events, everywhere, scopes, isPaused }: Facts): {
  readonly name: string;
  readonly address: string;
  readonly events: Event[];
  readonly scopes: string[];
  readonly state: "active" | "paused";
} {
  return {
    name: name.trim(),
    address: address.trim(),
    events: [...events],
    scopes: everywhere ? [""] : scopes.split(/\D+/).filter((scope) => scope !== ""),
    state: isPaused ? "paused" : "active",
  };
}
