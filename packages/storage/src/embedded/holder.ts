import { Client } from "pg";
import { LOCKS } from "../lock/index.ts";
import { errorCode, errorText, Refusal } from "../problem/index.ts";
import { OWNER } from "./cluster.ts";
import type { DataFolder } from "./folder.ts";
import { isAlive, type Postmaster } from "./postmaster.ts";

/** How to reach a server. */
export interface Address {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** What came of an attempt to connect: the server may also be on its way up or down, or not be there. */
export type Attempt =
  | { readonly state: "connected"; readonly client: Client }
  | { readonly state: "changing" }
  | { readonly state: "absent" };

const CONNECT_MILLISECONDS = 5000;
const HOLDER = "sangan holder ";

export function addressOf({ socketFolder, port }: Postmaster, password: string): Address {
  return { host: socketFolder === "" ? "127.0.0.1" : socketFolder, port, user: OWNER, password, database: "postgres" };
}

/** Connects as the one who holds the folder. @throws Refusal when the server is not the folder's own. */
export async function attempt(address: Address, folder: DataFolder): Promise<Attempt> {
  const client = new Client({
    ...address,
    application_name: `${HOLDER}${process.pid}`,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
  });
  // What breaks later is told by its end.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return { state: "connected", client };
  } catch (error) {
    await client.end().catch(() => undefined);
    const code = errorCode(error) ?? "";
    if (code === "57P03" || code === "53300") return { state: "changing" };
    if (code.startsWith("28")) throw new Refusal({ code: "damaged", folder: folder.root, detail: code }, error);
    if (code === "ECONNREFUSED" || code === "ENOENT" || code === "ENOTSOCK") return { state: "absent" };
    // Its socket is there, and nobody takes calls.
    if (/timeout/.test(errorText(error))) return { state: "absent" };
    // Closed in the middle of the greeting: it starts or stops.
    return { state: "changing" };
  }
}

interface LockRow {
  readonly locked: boolean;
}

interface HolderRow {
  readonly name: string | null;
}

async function holderPid(client: Client): Promise<number | undefined> {
  const { rows } = await client.query<HolderRow>(
    `select activity.application_name as name from pg_locks as held join pg_stat_activity as activity on activity.pid = held.pid
      where held.locktype = 'advisory' and held.granted and (held.classid, held.objid, held.objsubid) = (${LOCKS.hold}, 2)`,
  );
  const name = rows[0]?.name;
  if (name === undefined) return undefined;
  return name?.startsWith(HOLDER) === true ? Number(name.slice(HOLDER.length)) : 0;
}

const TRIES = 20;
const TRY_MILLISECONDS = 100;

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/**
 * Takes the folder for this process by a lock that the server keeps as long as the connection lives: it goes with a killed process, whatever becomes of
 * its number. @throws Refusal `held` when another live process has it.
 */
export async function hold(client: Client, folder: DataFolder): Promise<void> {
  let pid = 0;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const { rows } = await client.query<LockRow>(`select pg_try_advisory_lock(${LOCKS.hold}) as locked`);
    if (rows[0]?.locked === true) return;
    const found = await holderPid(client);
    pid = found ?? 0;
    // A holder that lives will not let go; one that was killed just now is gone in a moment.
    if (pid > 0 && (await isAlive(pid))) break;
    await pause(TRY_MILLISECONDS);
  }
  throw new Refusal({ code: "held", folder: folder.root, pid });
}
