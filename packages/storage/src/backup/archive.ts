import { createHash, type Hash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { pack, type Pack } from "tar-stream";

/** What stands first in a backup. */
export const HEAD = "sangan-backup.json";
/** What stands last: the SHA-256 of every file before it. One that is cut off has none. */
export const MANIFEST = "manifest.json";
/** The folder in it that holds PostgreSQL's data. */
export const DATA = "postgres/";

/** Writes a compressed archive, file by file, in constant memory. */
export interface ArchiveWriter {
  readonly addText: (name: string, text: string) => Promise<void>;
  readonly addFolder: (name: string) => Promise<void>;
  /** Adds a file as long as it is now: what another process adds meanwhile is left out, what it cuts off becomes zeros. */
  readonly addFile: (name: string, path: string) => Promise<void>;
  /** Adds the manifest and writes everything to the disk. */
  readonly finish: () => Promise<void>;
  /** Gives up, because of an error; gives the one that came first. */
  readonly abort: (error: Error) => Promise<unknown>;
}

type Content = AsyncIterable<Buffer> | Iterable<Buffer>;

const CHUNK = 256 * 1024;

/** Exactly `size` bytes of a file. */
async function* exactly(path: string, size: number): AsyncGenerator<Buffer> {
  const handle = await open(path, "r");
  try {
    let left = size;
    while (left > 0) {
      const buffer = Buffer.alloc(Math.min(CHUNK, left));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length);
      // Shorter than it was: zeros stand for the rest, and the log brings it up to date.
      const piece = bytesRead === 0 ? buffer : buffer.subarray(0, bytesRead);
      left -= piece.length;
      yield piece;
    }
  } finally {
    await handle.close();
  }
}

/** Waits until a stream takes more, or is closed. */
async function room(sink: Writable): Promise<void> {
  const waiting = new AbortController();
  const { signal } = waiting;
  await Promise.race([once(sink, "drain", { signal }), once(sink, "close", { signal })]);
  waiting.abort();
}

async function fill(sink: Writable, content: Content, hash: Hash): Promise<void> {
  for await (const piece of content) {
    hash.update(piece);
    if (!sink.write(piece)) await room(sink);
    if (sink.destroyed) return;
  }
  sink.end();
}

/** Adds one file and gives its SHA-256. */
function addEntry(
  archive: Pack,
  { name, size, content }: { readonly name: string; readonly size: number; readonly content: Content },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const hash = createHash("sha256");
    const sink = archive.entry({ name, size, mode: 0o600 }, (error) => {
      if (error === null || error === undefined) resolve(hash.digest("hex"));
      else reject(error);
    });
    fill(sink, content, hash).catch(reject);
  });
}

/** Starts an archive in a new file. */
export function writeArchive(file: string): ArchiveWriter {
  const archive = pack();
  const written = pipeline(
    archive,
    createGzip({ level: 1 }),
    createWriteStream(file, { flags: "wx", mode: 0o600, flush: true }),
  );
  // A failure is told by whatever waits for it.
  written.catch((error: unknown) => archive.destroy(error instanceof Error ? error : new Error(String(error))));
  const digests: Record<string, string> = {};
  const add = async (name: string, size: number, content: Content): Promise<void> => {
    const added = addEntry(archive, { name, size, content });
    const failed = written.then(() => added);
    digests[name] = await Promise.race([added, failed]);
  };
  const addText = (name: string, text: string): Promise<void> => {
    const bytes = Buffer.from(text, "utf8");
    return add(name, bytes.length, [bytes]);
  };
  return {
    addText,
    addFolder: async (name) => {
      const ended = new Promise<void>((done) => {
        archive.entry({ name, type: "directory", mode: 0o700 }, () => {
          done();
        });
      });
      await Promise.race([ended, written]);
    },
    addFile: async (name, path) => {
      const { size } = await stat(path);
      await add(name, size, exactly(path, size));
    },
    finish: async () => {
      await addText(MANIFEST, JSON.stringify(digests));
      archive.finalize();
      await written;
    },
    abort: async (error) => {
      archive.destroy(error);
      try {
        await written;
        return error;
      } catch (first) {
        return first;
      }
    },
  };
}
