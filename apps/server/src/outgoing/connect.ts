import { once } from "node:events";
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { isPublic } from "./address.ts";
import { addressesOf, type Guard, type Target } from "./guard.ts";

/** Why a request failed: a code for programs. */
export type RequestTrouble =
  | "not-an-address"
  | "not-http"
  | "port"
  | "inside"
  | "unknown-host"
  | "unreachable"
  | "certificate"
  | "broken"
  | "timeout"
  | "redirects"
  | "stopped";

/** Carries expected trouble out of the depth of a request. */
export class Failed extends Error {
  readonly trouble: RequestTrouble;

  constructor(trouble: RequestTrouble, cause?: unknown) {
    super(trouble, { cause });
    this.name = "Failed";
    this.trouble = trouble;
  }
}

/** Milliseconds of each part of a request; a part that was not come to is absent. */
export interface Timings {
  dns?: number;
  connect?: number;
  tls?: number;
  firstByte?: number;
  /** From the first question to the last byte, redirects and all. */
  whole: number;
}

/** What is noted while a connection is made. */
export interface Notes {
  timings: Timings;
  /** When the certificate that was shown ends, also one that was not accepted; UTC milliseconds. */
  certificateEnds?: number;
}

/** What a connection is made with. */
export interface Connecting {
  readonly guard: Guard;
  /** Certificates of authorities that are trusted besides the usual ones. */
  readonly authorities?: readonly string[];
  readonly signal: AbortSignal;
  readonly notes: Notes;
}

async function timed<T>(notes: Notes, part: "dns" | "connect" | "tls", work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    notes.timings[part] = performance.now() - start;
  }
}

/** Gives a socket the addresses that were looked at, and no others: nobody asks for the name again (DNS rebinding). */
function pinned(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_name, options, done) => {
    const [first] = all;
    if (options.all === true) done(null, all);
    else done(null, first?.address ?? "", first?.family ?? 4);
  };
}

/** Whether a connection leads where it may: looked at once more when it stands. */
export function leadsInside(socket: Pick<Socket, "remoteAddress">, target: Pick<Target, "isAllowed">): boolean {
  return !target.isAllowed && !isPublic(socket.remoteAddress ?? "");
}

/** What goes wrong with a connection is told to whoever waits for it at the time; a socket on which nobody waits must not end the program. */
function listened(socket: Socket): void {
  socket.on("error", () => undefined);
}

async function found(target: Target, { guard, notes }: Connecting): Promise<readonly string[]> {
  const all = await timed(notes, "dns", () => addressesOf(target, guard.resolve)).catch((error: unknown) => {
    throw new Failed("unknown-host", error);
  });
  if (all === "inside") throw new Failed("inside");
  if (all.length === 0) throw new Failed("unknown-host");
  return all;
}

/** Opens a connection that leads where it may, with a certificate that holds. Nothing is sent before both are known. @throws Failed */
export async function openConnection(target: Target, connecting: Connecting): Promise<Socket> {
  const { notes, signal } = connecting;
  const addresses = await found(target, connecting);
  signal.throwIfAborted();
  const socket = connectTcp({
    host: target.host,
    port: target.port,
    lookup: pinned(addresses),
    autoSelectFamily: true,
  });
  listened(socket);
  try {
    await timed(notes, "connect", () => once(socket, "connect", { signal })).catch((error: unknown) => {
      throw signal.aborted ? error : new Failed("unreachable", error);
    });
    if (leadsInside(socket, target)) throw new Failed("inside");
    return target.isTls ? await secured(socket, target, connecting) : socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

async function secured(socket: Socket, target: Target, connecting: Connecting): Promise<Socket> {
  const { notes, signal, authorities } = connecting;
  const servername = isIP(target.host) === 0 ? { servername: target.host } : {};
  const ca = authorities === undefined ? {} : { ca: [...authorities] };
  // The handshake is let through so that the end of a bad certificate can be told; its judgement is asked for before anything is sent.
  const tls = connectTls({ socket, host: target.host, ...servername, ...ca, rejectUnauthorized: false });
  listened(tls);
  await timed(notes, "tls", () => once(tls, "secureConnect", { signal })).catch((error: unknown) => {
    throw signal.aborted ? error : new Failed("broken", error);
  });
  const ends = Date.parse(tls.getPeerCertificate().valid_to);
  if (Number.isFinite(ends)) notes.certificateEnds = ends;
  if (!tls.authorized) {
    tls.destroy();
    throw new Failed("certificate", tls.authorizationError);
  }
  return tls;
}
