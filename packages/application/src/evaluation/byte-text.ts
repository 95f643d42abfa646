/**
 * Text as its UTF-8 bytes, one character of 0 … 255 for each: pieces of it are put together as fast as texts, and need no encoding once they are whole.
 */
export type ByteText = string;

/** Texts of objects that are known already, such as parts of a stored bundle, by the objects themselves. */
export type KnownTexts = ReadonlyMap<object, ByteText>;

const BEYOND_ASCII = /[^ -~]/u;

/** The bytes of a text. */
export function byteText(text: string): ByteText {
  return BEYOND_ASCII.test(text) ? Buffer.from(text, "utf8").toString("latin1") : text;
}
