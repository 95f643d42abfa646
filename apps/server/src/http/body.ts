import { randomUUID } from "node:crypto";
import { open, rm, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Upload } from "./handler.ts";
import { Trouble } from "./trouble.ts";

/** How large a body may be, and how long its sender may be silent (milliseconds). */
export interface BodyLimits {
  readonly bytes: number;
  readonly silence: number;
}

/** A body kept aside, until it is closed. */
export interface Spooled extends Upload {
  readonly close: () => Promise<void>;
}

const PIECE = 64 * 1024;

async function* contentOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  let position = 0;
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(PIECE), 0, PIECE, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function writeAll(file: FileHandle, source: Readable, { bytes, silence }: BodyLimits): Promise<number> {
  let size = 0;
  let timer: NodeJS.Timeout | undefined;
  // Who sends nothing for so long is not answered either: the connection ends.
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => source.destroy(new Trouble("bad-request")), silence);
  };
  try {
    wait();
    for await (const piece of source as AsyncIterable<Buffer>) {
      wait();
      size += piece.length;
      if (size > bytes) throw new Trouble("too-large", { most: bytes });
      await file.write(piece);
    }
    return size;
  } catch (error) {
    // Its sender has gone in the middle, or was silent for too long.
    if (error instanceof Trouble || !source.destroyed) throw error;
    throw new Trouble("bad-request");
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Reads a body to its end into a file that has no name any more, so that it is gone with this process, however that ends.
 * @throws Trouble `too-large`, or `bad-request` when the sender has gone or sent nothing for too long.
 */
export async function spool(source: Readable, limits: BodyLimits): Promise<Spooled> {
  const path = join(tmpdir(), `sangan-${randomUUID()}`);
  const file = await open(path, "wx+", 0o600);
  try {
    await rm(path);
    const size = await writeAll(file, source, limits);
    return {
      size,
      content: { [Symbol.asyncIterator]: () => contentOf(file) },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}
