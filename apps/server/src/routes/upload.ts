import type { SourceFile } from "@sangan/documents";
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

/** A document's file as it stands in a request. */
export function sourceFileOf({ name, base64 }: { readonly name: string; readonly base64: string }): SourceFile {
  return { name, bytes: Buffer.from(base64, "base64") };
}
