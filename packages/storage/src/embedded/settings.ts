import { randomBytes } from "node:crypto";
import { chown, rename, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { OWNER } from "./cluster.ts";
import type { DataFolder } from "./folder.ts";
import type { Programs } from "./programs.ts";

/** Where a server listens: a socket's folder, or the loopback address. Never anywhere else. */
export interface Listening {
  readonly socketFolder: string | undefined;
  readonly port: number;
}

const SOCKET_PORT = 5432;
// sun_path holds 108 bytes on Linux and 104 on macOS, the last one a zero.
const LONGEST_SOCKET_PATH = process.platform === "linux" ? 107 : 103;

function socketFits(folder: string): boolean {
  const path = join(folder, `.s.PGSQL.${SOCKET_PORT}`);
  return process.platform !== "win32" && Buffer.byteLength(path) <= LONGEST_SOCKET_PATH;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === "object" && address !== null) resolve(address.port);
        else reject(new Error("no port"));
      });
    });
  });
}

/** Chooses where to listen: the data folder's own socket where its path is short enough, else a free port of 127.0.0.1. */
export async function chooseListening(folder: DataFolder): Promise<Listening> {
  if (socketFits(folder.run)) return { socketFolder: folder.run, port: SOCKET_PORT };
  return { socketFolder: undefined, port: await freePort() };
}

const quoted = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;

function settings({ socketFolder, port }: Listening, major: number): Record<string, string> {
  return {
    listen_addresses: socketFolder === undefined ? "127.0.0.1" : "",
    port: String(port),
    unix_socket_directories: socketFolder === undefined ? "" : `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: "0700",
    password_encryption: "scram-sha-256",
    // Nothing acknowledged is lost, not even when the power fails.
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    wal_level: "replica",
    max_wal_senders: "0",
    max_replication_slots: "4",
    // A guest on somebody's machine: small.
    max_connections: "40",
    shared_buffers: "64MB",
    work_mem: "8MB",
    maintenance_work_mem: "64MB",
    max_wal_size: "512MB",
    min_wal_size: "32MB",
    // Containers often have 64 MB of shared memory, which parallel queries use up.
    max_parallel_workers_per_gather: "0",
    max_worker_processes: "2",
    autovacuum_max_workers: "2",
    huge_pages: "off",
    jit: "off",
    ...(major >= 18 ? { io_method: "sync" } : {}),
    timezone: "UTC",
    log_timezone: "UTC",
    datestyle: "ISO, YMD",
    lc_messages: "C",
    // The log never holds statements, parameters or rows: they may speak of people.
    log_min_messages: "warning",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_line_prefix: "%m [%p] ",
    cluster_name: "sangan",
  };
}

async function writeWhole(path: string, text: string, { user }: DataFolder): Promise<void> {
  const fresh = `${path}.new-${randomBytes(6).toString("hex")}`;
  await writeFile(fresh, text, { mode: 0o600, flush: true });
  if (user !== undefined) await chown(fresh, user.uid, user.gid);
  await rename(fresh, path);
}

/** Writes the server's settings anew, so that every start of one version runs with the same. */
export async function writeSettings(folder: DataFolder, programs: Programs, listening: Listening): Promise<void> {
  const lines = Object.entries(settings(listening, Number(programs.major))).map(
    ([name, value]) => `${name} = ${quoted(value)}\n`,
  );
  const head = "# Written by Sangan at each start.\n";
  await writeWhole(join(folder.cluster, "postgresql.conf"), head + lines.join(""), folder);
  const access = `local all ${OWNER} scram-sha-256\nhost all ${OWNER} 127.0.0.1/32 scram-sha-256\n`;
  await writeWhole(join(folder.cluster, "pg_hba.conf"), head + access, folder);
}
