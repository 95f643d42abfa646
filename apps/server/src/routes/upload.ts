import type { Upload } from "../http/handler.ts";

/** All of an upload, for what is read as a whole. */
export async function bytesOf({ content, size }: Upload): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for await (const piece of content) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
}
