import { hkdfSync } from "node:crypto";
import { sealed, unsealed } from "../sealing/index.ts";

/** Seals destinations' secrets with the installation's, so that the database alone gives none of them away. */
export interface SecretBox {
  /** Sealed for one destination: in another one's row it does not open. */
  readonly seal: (destinationId: string, secret: string) => Buffer;
  /** Undefined when it was sealed with another installation's secret, or for another destination. */
  readonly open: (destinationId: string, box: Buffer) => string | undefined;
}

export function createSecretBox(installationSecret: string): SecretBox {
  const keyOf = (destinationId: string): Buffer =>
    Buffer.from(hkdfSync("sha256", installationSecret, destinationId, "sangan outgoing secret", 32));
  return {
    seal: (id, secret) => sealed(keyOf(id), Buffer.from(secret, "utf8")),
    open: (id, box) => unsealed(keyOf(id), box)?.toString("utf8"),
  };
}
