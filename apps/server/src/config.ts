import { join, resolve } from "node:path";
import { z } from "zod";
import { readOidc, type OidcSettings } from "./accounts/index.ts";
import { isNetwork } from "./http/server.ts";
import { isLoopback } from "./http/origin.ts";
import { LOG_LEVELS, type LogLevel } from "./logs.ts";
import { languageOf, type Language } from "./language.ts";
import { readAllowedHosts, readMail, type AllowedHost, type MailSettings } from "./outgoing/index.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** What whoever starts the server has chosen. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Nobody asked for this port: when it is taken, the next free one will do. */
  readonly anyPort: boolean;
  /** Where people reach the server, when that is not where it listens. */
  readonly address?: string;
  readonly databaseUrl?: string;
  /** Where the embedded database and the secret are. */
  readonly dataFolder: string;
  readonly language: Language;
  readonly trustedProxies: readonly string[];
  readonly secret?: string;
  readonly oidc?: OidcSettings;
  readonly metricsToken?: string;
  /** Hosts that may be asked wherever they lie. */
  readonly allowedHosts: readonly AllowedHost[];
  /** Absent: no mail is sent. */
  readonly mail?: MailSettings;
  /** How often alarms are looked at that come by the passing of time, and how long they must be calm before they end. */
  readonly alarms: { readonly everyMilliseconds?: number; readonly calmMilliseconds?: number };
  readonly log: LogLevel;
  /** Where the built console is. */
  readonly consoleFolder: string;
}

/** A variable that cannot be taken. Its value is not told: it may be a secret. */
export interface BadSetting {
  readonly variable: string;
  readonly reason:
    | "not-a-port"
    | "not-an-address"
    | "not-networks"
    | "not-a-host"
    | "not-hosts"
    | "not-seconds"
    | "too-short"
    | "unknown"
    | "oidc"
    | "mail";
}

export type ConfigOutcome =
  | { readonly ok: true; readonly value: Config }
  | { readonly ok: false; readonly problems: readonly BadSetting[] };

const DEFAULT_PORT = 8080;
const LEAST_SECRET = 32;
const LEAST_TOKEN = 16;

/** An empty variable says nothing. */
const said = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text.trim() === "" ? undefined : text.trim()));

function setting<T>(read: (text: string) => T | undefined, reason: BadSetting["reason"]): z.ZodType<T | undefined> {
  return said.transform((text, context) => {
    if (text === undefined) return undefined;
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: "custom", message: reason });
    return z.NEVER;
  });
}

function addressFrom(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, origin, pathname, search, hash, username, password } = new URL(text);
  const isPlain = pathname === "/" && search + hash + username + password === "";
  return (protocol === "http:" || protocol === "https:") && isPlain ? origin : undefined;
}

function networksFrom(text: string): readonly string[] | undefined {
  const networks = text.split(",").map((one) => one.trim());
  return networks.every(isNetwork) ? networks : undefined;
}

const SECONDS = setting((text) => (/^\d{1,5}$/.test(text) ? Number(text) : undefined), "not-seconds");

const schema = z.object({
  HOST: setting((text) => (/^[A-Za-z0-9.:-]{1,253}$/.test(text) ? text : undefined), "not-a-host"),
  PORT: setting((text) => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined), "not-a-port"),
  SANGAN_ADDRESS: setting(addressFrom, "not-an-address"),
  DATABASE_URL: setting((text) => (/^postgres(?:ql)?:\/\//.test(text) ? text : undefined), "not-an-address"),
  SANGAN_DATA: said,
  SANGAN_TRUSTED_PROXIES: setting(networksFrom, "not-networks"),
  SANGAN_ALLOW_HOSTS: setting(readAllowedHosts, "not-hosts"),
  SANGAN_SECRET: setting((text) => (text.length >= LEAST_SECRET ? text : undefined), "too-short"),
  SANGAN_METRICS_TOKEN: setting((text) => (text.length >= LEAST_TOKEN ? text : undefined), "too-short"),
  SANGAN_ALARM_SECONDS: SECONDS.refine((value) => value !== 0, "not-seconds"),
  SANGAN_ALARM_CALM_SECONDS: SECONDS,
  SANGAN_LOG: setting((text) => LOG_LEVELS.find((level) => level === text), "unknown"),
});

function reasonFrom(message: string): BadSetting["reason"] {
  const reasons: readonly BadSetting["reason"][] = [
    "not-a-port",
    "not-an-address",
    "not-networks",
    "not-a-host",
    "not-hosts",
    "not-seconds",
    "too-short",
  ];
  return reasons.find((reason) => reason === message) ?? "unknown";
}

/** Reads the environment. `root` is the project's folder, on which paths that are not named stand. */
export function readConfig(environment: Environment, root: string): ConfigOutcome {
  const read = schema.safeParse(environment);
  const oidc = readOidc(environment);
  const mail = readMail(environment);
  const problems: BadSetting[] = (read.error?.issues ?? []).map(({ path, message }) => ({
    variable: String(path[0]),
    reason: reasonFrom(message),
  }));
  if (!oidc.ok) problems.push({ variable: oidc.variable, reason: "oidc" });
  if (!mail.ok) problems.push({ variable: mail.variable, reason: "mail" });
  if (!read.success || !oidc.ok || !mail.ok) return { ok: false, problems };
  const { HOST, PORT, SANGAN_ADDRESS, DATABASE_URL, SANGAN_DATA, SANGAN_SECRET, SANGAN_METRICS_TOKEN } = read.data;
  return {
    ok: true,
    value: {
      host: HOST ?? "127.0.0.1",
      port: PORT ?? DEFAULT_PORT,
      anyPort: PORT === undefined,
      ...(SANGAN_ADDRESS === undefined ? {} : { address: SANGAN_ADDRESS }),
      ...(DATABASE_URL === undefined ? {} : { databaseUrl: DATABASE_URL }),
      dataFolder: SANGAN_DATA === undefined ? join(root, "data") : resolve(SANGAN_DATA),
      language: languageOf(environment),
      trustedProxies: read.data.SANGAN_TRUSTED_PROXIES ?? [],
      ...(SANGAN_SECRET === undefined ? {} : { secret: SANGAN_SECRET }),
      ...(oidc.value === undefined ? {} : { oidc: oidc.value }),
      allowedHosts: read.data.SANGAN_ALLOW_HOSTS ?? [],
      ...(mail.value === undefined ? {} : { mail: mail.value }),
      ...(SANGAN_METRICS_TOKEN === undefined ? {} : { metricsToken: SANGAN_METRICS_TOKEN }),
      alarms: {
        ...millisecondsAs("everyMilliseconds", read.data.SANGAN_ALARM_SECONDS),
        ...millisecondsAs("calmMilliseconds", read.data.SANGAN_ALARM_CALM_SECONDS),
      },
      log: read.data.SANGAN_LOG ?? "info",
      consoleFolder: join(root, "apps/console/dist"),
    },
  };
}

function millisecondsAs<K extends string>(name: K, seconds: number | undefined): { readonly [N in K]?: number } {
  const named: { [N in K]?: number } = {};
  if (seconds !== undefined) named[name] = seconds * 1000;
  return named;
}

/** Whether passwords would travel over a network that anybody on it can read. */
export function isOpenToNetwork({ host, address }: Config): boolean {
  const isOwnMachine = host === "localhost" || isLoopback(host);
  return !isOwnMachine && !(address ?? "").startsWith("https:");
}
