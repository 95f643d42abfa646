import type { SourceDetail } from "@sangan/api/client";

/** Why a broker is not listened to, as the server says it. */
const BROKER_TROUBLES = [
  "bad-settings",
  "password-closed",
  "unknown-host",
  "inside",
  "port",
  "unreachable",
  "untrusted-certificate",
  "no-mqtt-5",
  "refused-client",
  "refused-credentials",
  "taken-over",
  "subscription-refused",
  "busy-broker",
  "no-answer",
  "broken",
] as const;

/** What is said of a broker. */
export type BrokerState = (typeof BROKER_TROUBLES)[number] | "listening" | "connecting" | "held-up" | "away";

/** In a word, how it stands with a broker, and whether all is well. */
export function brokerStateOf(broker: SourceDetail["broker"]): {
  readonly state: BrokerState;
  readonly isWell: boolean;
} {
  if (broker === null) return { state: "away", isWell: false };
  const { trouble, isListening, isHeldUp } = broker;
  if (trouble !== null) return { state: BROKER_TROUBLES.find((one) => one === trouble) ?? "broken", isWell: false };
  if (isHeldUp) return { state: "held-up", isWell: false };
  return isListening ? { state: "listening", isWell: true } : { state: "connecting", isWell: false };
}

const LOOK_TROUBLES = ["not-http", "port", "inside", "fault"] as const;

/** Why a service could not be asked at all. */
export function lookTroubleOf(trouble: string): (typeof LOOK_TROUBLES)[number] {
  if (trouble === "not-an-address") return "not-http";
  return LOOK_TROUBLES.find((one) => one === trouble) ?? "fault";
}
