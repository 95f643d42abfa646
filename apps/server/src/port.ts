import { createServer } from "node:net";

/** How many ports after the first one are tried. */
const TRIES = 20;

function tryPort(host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      const found = typeof address === "object" && address !== null ? address.port : undefined;
      server.close(() => resolve(found));
    });
  });
}

/** A port on which a server can listen: the one that is asked for, or when nobody asked the next free one. Undefined: there is none. */
export async function freePort(asked: {
  readonly host: string;
  readonly port: number;
  readonly anyPort: boolean;
}): Promise<number | undefined> {
  const { host, port, anyPort } = asked;
  for (let tried = 0; tried < (anyPort ? TRIES : 1); tried += 1) {
    const found = await tryPort(host, port + tried);
    if (found !== undefined) return found;
  }
  return undefined;
}
