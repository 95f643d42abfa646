/** Why a broker is not listened to. Words for people are the caller's. */
export type BrokerTrouble =
  | "bad-settings"
  /** The password was sealed for another broker, or by another installation. */
  | "password-closed"
  | "unknown-host"
  /** Its address is not public, and nobody has named it. */
  | "inside"
  | "port"
  | "unreachable"
  | "untrusted-certificate"
  | "no-mqtt-5"
  | "refused-client"
  | "refused-credentials"
  | "taken-over"
  | "subscription-refused"
  | "busy-broker"
  | "no-answer"
  | "broken";

const BY_CODE: Readonly<Record<string, BrokerTrouble>> = {
  EINSIDE: "inside",
  ENOTFOUND: "unknown-host",
  EAI_AGAIN: "unknown-host",
  ECONNREFUSED: "unreachable",
  ECONNRESET: "unreachable",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  ETIMEDOUT: "unreachable",
  EPIPE: "unreachable",
  CERT_HAS_EXPIRED: "untrusted-certificate",
  CERT_NOT_YET_VALID: "untrusted-certificate",
  CERT_REVOKED: "untrusted-certificate",
  CERT_SIGNATURE_FAILURE: "untrusted-certificate",
  CERT_UNTRUSTED: "untrusted-certificate",
  DEPTH_ZERO_SELF_SIGNED_CERT: "untrusted-certificate",
  ERR_TLS_CERT_ALTNAME_INVALID: "untrusted-certificate",
  SELF_SIGNED_CERT_IN_CHAIN: "untrusted-certificate",
  UNABLE_TO_GET_ISSUER_CERT: "untrusted-certificate",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "untrusted-certificate",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "untrusted-certificate",
};

/** Reason codes of MQTT 5 (2.4). */
const BY_REASON: ReadonlyMap<number, BrokerTrouble> = new Map([
  [1, "no-mqtt-5"],
  [0x84, "no-mqtt-5"],
  [0x85, "refused-client"],
  [0x86, "refused-credentials"],
  [0x87, "refused-credentials"],
  [0x88, "busy-broker"],
  [0x89, "busy-broker"],
  [0x8a, "refused-client"],
  [0x8b, "unreachable"],
  [0x8e, "taken-over"],
  [0x97, "busy-broker"],
  [0x9f, "busy-broker"],
]);

/** What a reason code of a broker says; undefined where nothing is wrong. */
export function reasonTrouble(code: number | undefined): BrokerTrouble | undefined {
  if (code === undefined || code === 0) return undefined;
  return BY_REASON.get(code) ?? "broken";
}

/** What an error of a connection says. */
export function connectionTrouble(error: unknown): BrokerTrouble {
  if (!(error instanceof Error)) return "broken";
  const code = "code" in error ? error.code : undefined;
  if (typeof code === "number") return reasonTrouble(code) ?? "broken";
  if (typeof code === "string") return BY_CODE[code] ?? "broken";
  return /timeout/i.test(error.message) ? "no-answer" : "broken";
}
