import { createSecretBox, type SecretBox } from "@sangan/application";
import { PAYLOAD_FORMATS } from "@sangan/ingest";
import { X509Certificate } from "node:crypto";
import { z } from "zod";
import type { AllowedHost } from "../outgoing/index.ts";
import { brokerTargetOf } from "./reach.ts";
import { filterTrouble, readTemplate } from "./topic.ts";

const MOST_FILTERS = 50;
const MOST_CHARACTERS = 100_000;
const DAYS = { least: 1, usual: 7, most: 30 };

function isBrokerAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(text);
  const isPlain = (pathname === "" || pathname === "/") && search + hash + username + password === "";
  return (protocol === "mqtt:" || protocol === "mqtts:") && hostname !== "" && isPlain;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

function areCertificates(text: string): boolean {
  const all = text.length <= MOST_CHARACTERS ? (text.match(CERTIFICATE) ?? []) : [];
  try {
    return all.length > 0 && all.every((one) => new X509Certificate(one).fingerprint256 !== "");
  } catch {
    return false;
  }
}

function saying(trouble: (text: string) => string | undefined): z.ZodType<string> {
  return z.string().superRefine((text, context) => {
    const message = trouble(text);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  });
}

const template = saying((text) => {
  const read = readTemplate(text);
  return typeof read === "string" ? read : undefined;
});
const certificates = saying((text) => (areCertificates(text) ? undefined : "no-certificate"));
const name = z.string().min(1).max(200);

const common = {
  url: saying((text) => (isBrokerAddress(text) ? undefined : "no-broker")),
  /** Absent: made from the source's id. No two clients of a broker may have the same one. */
  clientId: name.regex(/^[^\p{Cc}]*$/u).optional(),
  username: name.optional(),
  /** What is subscribed, with quality of service 1; `$share/<group>/…` shares with others. */
  filters: z.array(saying(filterTrouble)).min(1).max(MOST_FILTERS),
  format: z.enum(PAYLOAD_FORMATS),
  /** Unit of time stamps of line protocol. */
  precision: z.enum(["ns", "us", "ms", "s"]).optional(),
  /** What a topic says that its payload leaves out. */
  template: template.optional(),
  /** Certificates (PEM) that vouch for the broker, in place of those that everybody trusts. */
  ca: certificates.optional(),
  /** How long the broker keeps what comes while nobody listens. */
  sessionDays: z.int().min(DAYS.least).max(DAYS.most).optional(),
};

const stored = z.strictObject({ ...common, password: z.strictObject({ sealed: z.string() }).optional() });
/** A password that is left out stays, unless it is said that there is to be none. */
const asked = z.strictObject({
  ...common,
  password: z.string().min(1).max(1000).optional(),
  hasPassword: z.boolean().optional(),
});

type Stored = z.infer<typeof stored>;

/** Settings of a source of kind "mqtt" as they are stored: the password is sealed. */
export type MqttSettings = Readonly<Stored>;

/** Why settings cannot be taken: the field's place, and a reason. */
interface SettingsTrouble {
  readonly field: string;
  readonly reason: string;
}

export type SettingsOutcome<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & SettingsTrouble);

/** Days for which a broker keeps a session. */
export function sessionDaysOf({ sessionDays }: Pick<MqttSettings, "sessionDays">): number {
  return sessionDays ?? DAYS.usual;
}

/** Passwords of brokers. They are sealed for the broker's address: whoever changes the address cannot have the password sent to another one. */
export type MqttSecrets = Pick<SecretBox, "seal" | "open">;

export function createMqttSecrets(installationSecret: string): MqttSecrets {
  return createSecretBox(installationSecret);
}

function sealedFor({ url, username = "" }: Pick<MqttSettings, "url" | "username">): string {
  return `mqtt ${new URL(url).href} ${username}`;
}

function troubleOf(error: z.ZodError): { readonly ok: false } & SettingsTrouble {
  const [issue] = error.issues;
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const field = ["settings", ...(issue?.path ?? []), ...unknown].join(".");
  return { ok: false, field, reason: issue?.code === "custom" ? issue.message : (issue?.code ?? "invalid") };
}

/** Reads what is stored. */
export function readMqttSettings(settings: unknown): SettingsOutcome<MqttSettings> {
  const read = stored.safeParse(settings);
  return read.success ? { ok: true, value: read.data } : troubleOf(read.error);
}

interface KeepingParts {
  readonly secrets: MqttSecrets;
  readonly before?: unknown;
  /** Hosts that may be reached wherever they lie. */
  readonly allowed?: readonly AllowedHost[];
}

/**
 * What is to be stored of the settings that somebody asks for. A password that is left out stays what it was, as long as broker and user name stay the same, unless
 * `hasPassword` is false.
 */
export function mqttSettingsToKeep(
  settings: unknown,
  { secrets, before, allowed = [] }: KeepingParts,
): SettingsOutcome<MqttSettings> {
  const read = asked.safeParse(settings);
  if (!read.success) return troubleOf(read.error);
  const target = brokerTargetOf(read.data.url, allowed);
  if (typeof target === "string") return { ok: false, field: "settings.url", reason: target };
  const { password, hasPassword = true, ...facts } = read.data;
  if (password !== undefined) {
    const sealed = secrets.seal(sealedFor(facts), password).toString("base64");
    return { ok: true, value: { ...facts, password: { sealed } } };
  }
  const former = readMqttSettings(before);
  const kept = former.ok ? former.value.password : undefined;
  if (!former.ok || kept === undefined || !hasPassword) return { ok: true, value: facts };
  if (sealedFor(former.value) !== sealedFor(facts))
    return { ok: false, field: "settings.password", reason: "other-broker" };
  return { ok: true, value: { ...facts, password: kept } };
}

/** Settings as people see them: of the password only whether there is one. */
export function shownMqttSettings(settings: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { password, ...facts } = settings;
  return { ...facts, hasPassword: password !== undefined };
}

/** The password, or null where it cannot be opened: it was sealed for another broker or by another installation. Undefined: there is none. */
export function passwordOf(settings: MqttSettings, secrets: MqttSecrets): string | null | undefined {
  const { password } = settings;
  if (password === undefined) return undefined;
  return secrets.open(sealedFor(settings), Buffer.from(password.sealed, "base64")) ?? null;
}
