import { EVENTS, type Delivery, type EventKind, type Message } from "@sangan/application";
import { createTransport } from "nodemailer";
import { z } from "zod";
import { isLoopback } from "../http/origin.ts";
import type { Language } from "../language.ts";
import { mailWordsOf } from "./words.ts";

/** Where mail is handed over, and in whose name. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else STARTTLS, which is insisted on unless the mail server is this machine's own. */
  readonly secure: boolean;
  readonly user?: string;
  readonly password?: string;
  readonly from: string;
}

export type MailReading =
  | { readonly ok: true; readonly value: MailSettings | undefined }
  | { readonly ok: false; readonly variable: string };

type Environment = Readonly<Record<string, string | undefined>>;

const MAILBOX = /^[^\s@<>(),;:\\"[\]]{1,64}@[A-Za-z0-9.-]{1,253}$/;
const PORTS: Readonly<Record<string, number>> = { "smtp:": 587, "smtps:": 465 };

/** Reads `SANGAN_SMTP` (`smtp://user:password@host:587`, or `smtps://`) and `SANGAN_MAIL_FROM`, which belong together. Without both no mail is sent. */
export function readMail(environment: Environment): MailReading {
  const address = environment["SANGAN_SMTP"]?.trim() ?? "";
  const from = environment["SANGAN_MAIL_FROM"]?.trim() ?? "";
  if (address === "" && from === "") return { ok: true, value: undefined };
  if (!MAILBOX.test(from)) return { ok: false, variable: "SANGAN_MAIL_FROM" };
  const bad = { ok: false, variable: "SANGAN_SMTP" } as const;
  if (!URL.canParse(address)) return bad;
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(address);
  const usual = PORTS[protocol];
  if (usual === undefined || hostname === "" || !["", "/"].includes(pathname) || search + hash !== "") return bad;
  const [user, word] = [plainPart(username), plainPart(password)];
  if (user === undefined || word === undefined || (user === "") !== (word === "")) return bad;
  return {
    ok: true,
    value: {
      host: hostname.replaceAll(/^\[|\]$/g, ""),
      port: port === "" ? usual : Number(port),
      secure: protocol === "smtps:",
      ...(user === "" ? {} : { user, password: word }),
      from,
    },
  };
}

function plainPart(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

/** Text for one line of a mail: nothing in it begins another line, a header or a terminal's command (threats A8, A9). */
function line(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ");
}

const fact = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const body = z.object({ data: z.record(z.string(), fact) });

/** A mail as it is written. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
}

function isKind(event: string): event is EventKind {
  return Object.hasOwn(EVENTS, event);
}

/** What a message says to people. Its subject is of the catalogue alone: nothing that was told stands in a header (threat A8). */
export function letterOf({ event, body: text }: Pick<Message, "event" | "body">, language: Language): Letter {
  if (!isKind(event)) throw new TypeError(`no words for ${event}`);
  const words = mailWordsOf(language);
  const { data } = body.parse(JSON.parse(text));
  const facts = EVENTS[event].map((name) => `${words.fact[name] ?? name}: ${line(String(data[name] ?? "–"))}`);
  return {
    subject: words.subject[event],
    text: [words.lead[event], "", ...facts, "", words.closing, ""].join("\n"),
  };
}

/** Carries messages by SMTP. */
export interface Mailer {
  readonly deliver: (message: Message) => Promise<Delivery>;
}

const MILLISECONDS = 10_000;

/** Hands mail over, each in a connection of its own. `authorities`: certificates that are trusted besides the usual ones. */
export function createMailer(
  settings: MailSettings,
  { language, authorities }: { readonly language: Language; readonly authorities?: readonly string[] },
): Mailer {
  const { host, port, secure, user, password, from } = settings;
  const transport = createTransport({
    host,
    port,
    secure,
    requireTLS: !secure && !(host === "localhost" || isLoopback(host)),
    connectionTimeout: MILLISECONDS,
    greetingTimeout: MILLISECONDS,
    socketTimeout: MILLISECONDS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(user === undefined ? {} : { auth: { user, pass: password ?? "" } }),
    ...(authorities === undefined ? {} : { tls: { ca: [...authorities] } }),
  });
  return {
    deliver: async (message) => {
      const { subject, text } = letterOf(message, language);
      try {
        await transport.sendMail({
          from: { name: "", address: from },
          to: { name: "", address: message.address },
          subject,
          text,
          // The same for each attempt, so that a mailbox can tell what it has.
          messageId: `<${message.id}@${from.slice(from.lastIndexOf("@") + 1)}>`,
          headers: { "Auto-Submitted": "auto-generated" },
        });
        return { ok: true, status: null };
      } catch (error) {
        return refusalOf(error);
      }
    },
  };
}

const CODES: Readonly<Record<string, string>> = {
  EDNS: "unknown-host",
  ETIMEDOUT: "timeout",
  ETLS: "certificate",
  EAUTH: "not-signed-in",
  EENVELOPE: "refused",
  EMESSAGE: "refused",
};

const smtpError = z.object({ code: z.string().optional(), responseCode: z.int().optional() });

/** A mailbox that is refused for good (5yz) will be refused again. */
function refusalOf(error: unknown): Delivery {
  const { code = "", responseCode: status } = smtpError.safeParse(error).data ?? {};
  const trouble = CODES[code] ?? "unreachable";
  const final = trouble === "refused" && status !== undefined && status >= 500;
  return { ok: false, status: status ?? null, trouble, final };
}
