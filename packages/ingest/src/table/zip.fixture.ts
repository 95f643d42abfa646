import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

/** A workbook whose sheet unpacks to 64 MiB of blanks; one that `lies` says in its directory that it is small. */
export function bomb(lies: boolean): Uint8Array {
  const blanks = new Uint8Array(64 * 1024 * 1024);
  const entries = [
    { name: "[Content_Types].xml", packed: deflateRawSync("<Types/>"), size: 8 },
    { name: "xl/worksheets/sheet1.xml", packed: deflateRawSync(blanks), size: lies ? 1000 : blanks.length },
  ];
  return zip(entries);
}

/** A zip archive of entries that are packed already; sizes are written down as they are told. */
export function zip(
  entries: readonly { readonly name: string; readonly packed: Uint8Array; readonly size: number }[],
): Uint8Array {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const { name, packed, size } of entries) {
    const local = Buffer.alloc(30 + name.length);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(name.length, 26);
    local.write(name, 30);
    const central = Buffer.alloc(46 + name.length);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(crc32(inflateRawSync(packed)), 16);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(size, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(at, 42);
    central.write(name, 46);
    locals.push(local, Buffer.from(packed));
    centrals.push(central);
    at += local.length + packed.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}
