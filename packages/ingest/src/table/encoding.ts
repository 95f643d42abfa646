/** Encodings of text files that are recognised. */
export type Encoding = "utf-8" | "gb18030" | "utf-16le" | "utf-16be";

/** How a text begins: its encoding, and how many bytes a byte order mark takes. */
export interface TextStart {
  readonly encoding: Encoding;
  readonly mark: number;
  /** The sample holds nothing but ASCII: what follows decides. */
  readonly undecided?: boolean;
}

/**
 * Recognises the encoding by a byte order mark, by the zeros of UTF-16, or by what decodes: UTF-8 where nearly all of it is valid, else GB18030.
 * `undefined` for something that is no text.
 */
export function textStart(sample: Uint8Array): TextStart | undefined {
  const [a, b, c] = sample;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: "utf-8", mark: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", mark: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", mark: 2 };
  const wide = wideEncoding(sample);
  if (wide !== undefined) return { encoding: wide, mark: 0 };
  if (isBinary(sample)) return undefined;
  if (isAscii(sample)) return { encoding: "utf-8", mark: 0, undecided: true };
  return { encoding: narrowEncoding(sample) ?? "utf-8", mark: 0 };
}

/** Whether bytes read the same in every encoding of one byte and more. */
export function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

/** UTF-16 without a mark: the zero bytes of its ASCII letters stand on one side only. */
function wideEncoding(sample: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < sample.length; i += 1) {
    if (sample[i] !== 0) continue;
    if (i % 2 === 0) even += 1;
    else odd += 1;
  }
  const many = sample.length / 100;
  const likely = odd > many && even * 2 < odd ? "utf-16le" : even > many && odd * 2 < even ? "utf-16be" : undefined;
  if (likely === undefined) return undefined;
  const { bad } = damageOf(sample, likely);
  return bad * 100 <= sample.length / 2 ? likely : undefined;
}

function isBinary(sample: Uint8Array): boolean {
  let control = 0;
  for (const byte of sample) if (byte === 0 || (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13)) control += 1;
  return control > 8 && control * 50 > sample.length;
}

/** UTF-8 where nearly all of it is valid, else GB18030. `undefined` when its only letter beyond ASCII is cut off. */
export function narrowEncoding(sample: Uint8Array): Encoding | undefined {
  const utf8 = damageOf(sample, "utf-8");
  if (utf8.bad === 0) return utf8.good > 0 ? "utf-8" : undefined;
  const gb = damageOf(sample, "gb18030");
  // A few damaged bytes in UTF-8 are damage; GB18030 read as UTF-8 is damaged nearly everywhere.
  return utf8.bad * 4 <= utf8.good && utf8.bad <= gb.bad * 4 + utf8.good / 8 ? "utf-8" : "gb18030";
}

function damageOf(sample: Uint8Array, encoding: Encoding): { readonly good: number; readonly bad: number } {
  const text = new TextDecoder(encoding).decode(sample, { stream: true });
  let good = 0;
  let bad = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code === 0xfffd || (code < 0x20 && !/\s/u.test(char))) bad += 1;
    else if (code > 0x7f) good += 1;
  }
  return { good, bad };
}
