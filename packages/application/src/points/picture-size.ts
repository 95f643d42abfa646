import type { PictureType } from "@sangan/storage";

/** What the bytes of a picture say of it. */
export interface PictureSize {
  readonly mediaType: PictureType;
  readonly width: number;
  readonly height: number;
  /** Whether a camera wrote into it where and with what it was taken. */
  readonly hasMetadata: boolean;
}

/** The kind and size of a picture (PNG, JPEG or WebP) by its own bytes, whatever it is called. Undefined when it is none of them (threat A9). */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const found = png(bytes) ?? webp(bytes) ?? jpeg(bytes);
  return found !== undefined && found.width > 0 && found.height > 0 ? found : undefined;
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function isAt(bytes: Uint8Array, at: number, text: string): boolean {
  return Buffer.from(text, "latin1").every((byte, index) => bytes[at + index] === byte);
}

function png(bytes: Uint8Array): PictureSize | undefined {
  if (bytes.length < 33 || !PNG.every((byte, index) => bytes[index] === byte) || !isAt(bytes, 12, "IHDR"))
    return undefined;
  const view = viewOf(bytes);
  let hasMetadata = false;
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    if (isAt(bytes, at + 4, "eXIf")) hasMetadata = true;
    if (isAt(bytes, at + 4, "IEND")) break;
  }
  return { mediaType: "image/png", width: view.getUint32(16), height: view.getUint32(20), hasMetadata };
}

function sized(width: number, height: number, hasMetadata = false): PictureSize {
  return { mediaType: "image/webp", width, height, hasMetadata };
}

function webp(bytes: Uint8Array): PictureSize | undefined {
  if (bytes.length < 30 || !isAt(bytes, 0, "RIFF") || !isAt(bytes, 8, "WEBP")) return undefined;
  const view = viewOf(bytes);
  const u24 = (at: number): number => view.getUint16(at, true) + (bytes[at + 2] ?? 0) * 65_536;
  if (isAt(bytes, 12, "VP8X")) return sized(1 + u24(24), 1 + u24(27), ((bytes[20] ?? 0) & 8) !== 0);
  if (isAt(bytes, 12, "VP8L")) {
    const bits = view.getUint32(21, true);
    return sized(1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff));
  }
  if (!isAt(bytes, 12, "VP8 ")) return undefined;
  return sized(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
}

/** Frames of JPEG: SOF0 … SOF15 without the tables DHT, JPG and DAC. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function jpeg(bytes: Uint8Array): PictureSize | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const view = viewOf(bytes);
  let hasMetadata = false;
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xe1) hasMetadata = true;
    if (isFrame(marker))
      return { mediaType: "image/jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5), hasMetadata };
  }
  return undefined;
}
