import { Kysely, PostgresDialect, sql } from "kysely";
import { Pool, types, type ClientBase, type CustomTypesConfig } from "pg";
import { joinEmbedded, startEmbedded, type Address, type EmbeddedServer } from "../embedded/index.ts";
import { migrate } from "../migration/index.ts";
import { errorCode, errorText, outcomeOf, Refusal, type Outcome, type StorageProblem } from "../problem/index.ts";
import { keepPlans } from "../query/index.ts";
import type { Tables } from "../schema/index.ts";
import { TYPE_PARSERS } from "./type-parsers.ts";

/** An open database with an up-to-date schema. */
export interface Database {
  readonly kysely: Kysely<Tables>;
  readonly kind: "embedded" | "external";
  /** Such as `18.4`. */
  readonly serverVersion: string;
  /** The server of our own; absent when the database is somebody else's. */
  readonly embedded?: EmbeddedServer;
  /** Names of the migrations that ran while it was opened. */
  readonly migrated: readonly string[];
  /**
   * A dialect with a pool of its own to the same server, for a library with its own idea of values: it reads times as `Date`.
   * Who makes a Kysely of it destroys it, before this database is closed.
   */
  readonly plainDialect: (connections: number) => PostgresDialect;
  /** Ends all connections, and the server when it is our own. May be called twice. */
  readonly close: () => Promise<void>;
}

export interface DatabaseOptions {
  /** `postgresql://…` of a server of somebody's own. */
  readonly url?: string;
  /** Where the embedded database keeps its data; used without `url`. */
  readonly dataFolder?: string;
  /** Most connections at once; 10. */
  readonly connections?: number;
  /** The longest that one statement may take; 30 s. 0: as long as it takes, for what a person waits for at a terminal. */
  readonly statementSeconds?: number;
  /** Told when the embedded server broke down for good. */
  readonly onLost?: (problem: StorageProblem) => void;
  /** False: the schema is left as it is. */
  readonly migrate?: boolean;
  /** True: an embedded database that another process keeps is used beside that one, with the schema that it has. */
  readonly shared?: boolean;
}

const OLDEST_MAJOR = 15;
const CONNECT_MILLISECONDS = 10_000;
const IDLE_MILLISECONDS = 60_000;
const IDLE_IN_TRANSACTION_MILLISECONDS = 60_000;
const LOCK_MILLISECONDS = 20_000;

type Target = Address | { readonly connectionString: string };

/** All sessions speak the same: UTC, ISO dates, limits on time. */
async function prepareSession(client: ClientBase, statement: number): Promise<void> {
  await client.query(
    `set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set standard_conforming_strings = on; set statement_timeout = ${statement};
     set lock_timeout = ${LOCK_MILLISECONDS}; set idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_MILLISECONDS}`,
  );
}

/** A pool of bounded size and patience. */
function poolOf(target: Target, options: DatabaseOptions, parsers: CustomTypesConfig = TYPE_PARSERS): Pool {
  const statement = Math.round((options.statementSeconds ?? 30) * 1000);
  const pool = new Pool({
    ...target,
    application_name: "sangan",
    max: options.connections ?? 10,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    idleTimeoutMillis: IDLE_MILLISECONDS,
    keepAlive: true,
    types: parsers,
    // A statement that the server does not end in time, because the network is gone.
    ...(statement === 0 ? {} : { query_timeout: statement + 5000 }),
    // The pool waits for it, although its type does not say so.
    onConnect: (client) => {
      return prepareSession(client, statement) as unknown as void;
    },
  });
  // A connection that breaks leaves the pool, and whoever uses it is told by the statement; without listeners it would end this process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => {
    client.on("error", () => undefined);
    keepPlans(client);
  });
  return pool;
}

/** A server's address without its password, for messages. */
function serverOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}${port === "" ? "" : `:${port}`}${pathname}`;
}

function checkedUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || (parsed.protocol !== "postgresql:" && parsed.protocol !== "postgres:")) {
    throw new Refusal({ code: "bad-address" });
  }
  return url;
}

async function versionOf(kysely: Kysely<Tables>, server: string): Promise<string> {
  const { rows } = await sql<{ version: string; encoding: string }>`
    select current_setting('server_version') as version, current_setting('server_encoding') as encoding`
    .execute(kysely)
    .catch((error: unknown) => {
      const detail = [errorCode(error), errorText(error)].filter((part) => part !== undefined).join(" ");
      throw new Refusal({ code: "unreachable", server, detail }, error);
    });
  const { version, encoding } = rows[0] ?? { version: "", encoding: "" };
  if (Number.parseInt(version, 10) < OLDEST_MAJOR) {
    throw new Refusal({ code: "old-server", found: version, needed: String(OLDEST_MAJOR) });
  }
  if (encoding !== "UTF8") throw new Refusal({ code: "unreachable", server, detail: `encoding ${encoding}` });
  return version.split(" ")[0] ?? version;
}

async function opened(
  target: Target,
  server: string,
  options: DatabaseOptions,
  embedded?: EmbeddedServer,
): Promise<Database> {
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolOf(target, options) }) });
  try {
    const serverVersion = await versionOf(kysely, server);
    const { ran } = options.migrate === false ? { ran: [] } : await migrate(kysely);
    let closing: Promise<void> | undefined;
    const close = async (): Promise<void> => {
      await kysely.destroy();
      await embedded?.stop();
    };
    return {
      kysely,
      kind: embedded === undefined ? "external" : "embedded",
      serverVersion,
      ...(embedded === undefined ? {} : { embedded }),
      migrated: ran,
      plainDialect: (connections) => new PostgresDialect({ pool: poolOf(target, { ...options, connections }, types) }),
      close: () => (closing ??= close()),
    };
  } catch (error) {
    await kysely.destroy();
    throw error;
  }
}

async function openEmbedded(dataFolder: string, options: DatabaseOptions): Promise<Database> {
  if (options.shared !== true) return keepEmbedded(dataFolder, options);
  try {
    return await keepEmbedded(dataFolder, options);
  } catch (error) {
    if (!(error instanceof Refusal) || error.problem.code !== "held") throw error;
    const embedded = await joinEmbedded(dataFolder);
    return opened(embedded.address, dataFolder, { ...options, migrate: false }, embedded);
  }
}

async function keepEmbedded(dataFolder: string, options: DatabaseOptions): Promise<Database> {
  const { onLost } = options;
  const embedded = await startEmbedded({ dataFolder, ...(onLost === undefined ? {} : { onLost }) });
  try {
    return await opened(embedded.address, dataFolder, options, embedded);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/**
 * Opens the database at `url`, or starts the embedded one in `dataFolder`, and brings its schema up to date.
 * What can be expected to go wrong (the folder is held by another process, no space, an unreachable server) comes as a problem.
 */
export function openDatabase(options: DatabaseOptions): Promise<Outcome<Database>> {
  return outcomeOf(async () => {
    const { url, dataFolder } = options;
    if (url !== undefined) return opened({ connectionString: checkedUrl(url) }, serverOf(url), options);
    if (dataFolder === undefined) throw new TypeError("openDatabase needs a url or a dataFolder");
    return openEmbedded(dataFolder, options);
  });
}
