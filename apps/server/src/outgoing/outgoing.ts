import { createSecretBox, startSender, type Context, type OutgoingParts } from "@sangan/application";
import type { Language } from "../language.ts";
import { carry, type Carrying } from "./carrier.ts";
import { resolveBySystem, targetOf, type AllowedHost } from "./guard.ts";
import { createMailer, type MailSettings } from "./mail.ts";

/** What the outgoing side is started with. */
export interface OutgoingSettings {
  /** Of the installation. */
  readonly secret: string;
  /** Hosts that may be asked wherever they lie. */
  readonly allowedHosts: readonly AllowedHost[];
  readonly mail?: MailSettings;
  readonly language: Language;
  readonly onError: (error: unknown) => void;
}

/** The outgoing side of a running server. */
export interface Outgoing {
  readonly parts: OutgoingParts & { readonly wake: () => void };
  readonly stop: () => Promise<void>;
}

/** What use cases need of it. */
export function outgoingParts({
  secret,
  allowedHosts,
  mail,
}: Pick<OutgoingSettings, "secret" | "allowedHosts" | "mail">): OutgoingParts {
  return {
    secrets: createSecretBox(secret),
    offersMail: mail !== undefined,
    addressTrouble: (url) => {
      const target = targetOf(url, allowedHosts);
      return typeof target === "string" ? target : undefined;
    },
  };
}

/** Begins to send what is in the outbox. */
export function startOutgoing(context: Context, settings: OutgoingSettings): Outgoing {
  const { allowedHosts, mail, language, onError } = settings;
  const parts = outgoingParts(settings);
  const carrying: Carrying = {
    guard: { allowed: allowedHosts, resolve: resolveBySystem },
    ...(mail === undefined ? {} : { mailer: createMailer(mail, { language }) }),
  };
  const sender = startSender(context, {
    secrets: parts.secrets,
    deliver: (message, signal) => carry(carrying, message, signal),
    onError,
  });
  return { parts: { ...parts, wake: sender.wake }, stop: sender.stop };
}
