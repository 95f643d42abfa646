import type { SecretBox } from "./secrets.ts";

/** What use cases of destinations need of the running server. */
export interface OutgoingParts {
  readonly secrets: SecretBox;
  /** Whether mail can be sent. */
  readonly offersMail: boolean;
  /** Why an address may not be asked, as far as it can be told without asking; undefined when it may (threat E5). */
  readonly addressTrouble: (url: string) => string | undefined;
}
