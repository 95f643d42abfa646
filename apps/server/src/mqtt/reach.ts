import { callbackify } from "node:util";
import { createConnection, isIP, type LookupFunction } from "node:net";
import { connect, MqttClient, type IClientOptions } from "mqtt";
import {
  addressesOf,
  BROKER_PORTS,
  targetOf,
  type AddressTrouble,
  type AllowedHost,
  type Guard,
  type Target,
} from "../outgoing/index.ts";

/** What can be said of a broker's address before anything is asked of the network (threat E5). */
export function brokerTargetOf(url: string, allowed: readonly AllowedHost[]): Target | AddressTrouble {
  return targetOf(url, allowed, BROKER_PORTS);
}

class InsideError extends Error {
  readonly code = "EINSIDE";
}

/** The addresses of a broker's name. @throws InsideError where one of them is not public */
async function reached(target: Target, { resolve }: Guard): Promise<readonly string[]> {
  const found = await addressesOf(target, resolve);
  if (found === "inside" || found.length === 0) throw new InsideError("inside");
  return found;
}

/** Finds the addresses of a broker's name as a socket asks for them: at each attempt anew. */
function lookupFor(target: Target, guard: Guard): LookupFunction {
  const find = callbackify(() => reached(target, guard));
  return (_name, options, done) =>
    find((error, found) => {
      const all = Array.from(found ?? [], (address) => ({ address, family: isIP(address) }));
      const [first] = all;
      if (error !== null || first === undefined) done(error, "", 0);
      else if (options.all === true) done(null, all);
      else done(null, first.address, first.family);
    });
}

/** Connects to a broker whose address may be reached, and to no other address that its name leads to. @throws Error when it may not be */
export function connectGuarded(url: string, options: IClientOptions, guard: Guard): MqttClient {
  const target = brokerTargetOf(url, guard.allowed);
  if (typeof target === "string") throw new InsideError(target);
  const lookup = lookupFor(target, guard);
  // mqtt.js hands TLS what it does not know itself; of a plain connection it makes the socket alone.
  const { host, port } = target;
  const own = { ...options, host, port, lookup };
  if (target.isTls) return connect(Object.assign(own, { protocol: "mqtts" as const }));
  return new MqttClient(
    (self) => {
      const socket = createConnection({ host, port, lookup });
      socket.on("error", (error) => {
        if (error instanceof InsideError) self.emit("error", error);
      });
      return socket;
    },
    { ...own, protocol: "mqtt" },
  );
}
