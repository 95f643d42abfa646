import { crc32, createInflateRaw } from "node:zlib";
import { FileDamageError } from "./raw-table.ts";

/** What a workbook may unpack to. */
export const ARCHIVE_LIMITS = {
  total: 512 * 1024 * 1024,
  /** A single entry, such as a sheet: what is read at once takes about nine times as much memory. */
  entry: 256 * 1024 * 1024,
  ratio: 200,
  /** Entries up to this size may have any ratio. */
  small: 1024 * 1024,
  entries: 10_000,
} as const;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
  /** CRC-32 of what it unpacks to. */
  readonly crc: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/** Whether bytes begin like a zip archive. */
export function isArchive(sample: Uint8Array): boolean {
  return sample[0] === 0x50 && sample[1] === 0x4b && sample[2] === 3 && sample[3] === 4;
}

/**
 * Makes sure that an archive is a workbook that unpacks to no more than the limits: first by what its directory says, then by
 * unpacking each entry as a stream, because a directory may lie, and bytes may have changed on their way. Nothing unpacked is kept.
 * @throws FileDamageError when it is not, with the reason.
 */
export async function checkArchive(bytes: Uint8Array, signal?: AbortSignal): Promise<void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directory(view);
  if (!entries.some((entry) => entry.name === "[Content_Types].xml")) throw new FileDamageError("unsupported-format");
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (total > ARCHIVE_LIMITS.total || entries.some(({ size }) => size > ARCHIVE_LIMITS.entry)) {
    throw new FileDamageError("archive-too-large");
  }
  for (const entry of entries) {
    if (entry.size > ARCHIVE_LIMITS.small && entry.size > entry.packed * ARCHIVE_LIMITS.ratio) {
      throw new FileDamageError("archive-ratio");
    }
  }
  let unpacked = 0;
  for (const entry of entries) {
    signal?.throwIfAborted();
    unpacked += await unpackedSize(bytes, view, entry);
    if (unpacked > ARCHIVE_LIMITS.total) throw new FileDamageError("archive-too-large");
  }
}

function directory(view: DataView): readonly Entry[] {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff) throw new FileDamageError("archive-entries");
  if (count > ARCHIVE_LIMITS.entries) throw new FileDamageError("archive-entries");
  const entries: Entry[] = [];
  const names = new Set<string>();
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) throw new FileDamageError("damaged-archive");
    if ((view.getUint16(at + 8, true) & 1) === 1) throw new FileDamageError("encrypted");
    const length = view.getUint16(at + 28, true);
    const name = Buffer.from(
      view.buffer,
      view.byteOffset + at + 46,
      Math.min(length, view.byteLength - at - 46),
    ).toString();
    if (names.has(name)) throw new FileDamageError("damaged-archive");
    names.add(name);
    const entry = {
      name,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    };
    if (entry.size === 0xffffffff || entry.packed === 0xffffffff) throw new FileDamageError("archive-too-large");
    entries.push(entry);
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Where the end record begins: the last 64 KiB hold it. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new FileDamageError("damaged-archive");
}

async function unpackedSize(bytes: Uint8Array, view: DataView, entry: Entry): Promise<number> {
  if (entry.at + 30 > view.byteLength || view.getUint32(entry.at, true) !== LOCAL)
    throw new FileDamageError("damaged-archive");
  const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  if (start + entry.packed > bytes.length) throw new FileDamageError("damaged-archive");
  if (entry.method === 0) {
    const sound = entry.packed === entry.size && crc32(bytes.subarray(start, start + entry.packed)) === entry.crc;
    if (!sound) throw new FileDamageError("damaged-archive");
    return entry.size;
  }
  if (entry.method !== 8) throw new FileDamageError("unsupported-format");
  const inflate = createInflateRaw();
  inflate.end(bytes.subarray(start, start + entry.packed));
  let size = 0;
  let crc = 0;
  try {
    for await (const part of inflate) {
      if (!(part instanceof Uint8Array)) continue;
      size += part.length;
      crc = crc32(part, crc);
      if (size > entry.size) throw new FileDamageError("archive-too-large");
    }
  } catch (error) {
    throw error instanceof FileDamageError ? error : new FileDamageError("damaged-archive", error);
  }
  if (size !== entry.size || crc !== entry.crc) throw new FileDamageError("damaged-archive");
  return size;
}
