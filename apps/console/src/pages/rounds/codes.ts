/** What somebody pasted as codes. */
export interface PastedCodes {
  /** Each once, in the order of the text. */
  readonly codes: readonly string[];
  /** What is no code. */
  readonly malformed: readonly string[];
  /** How many stood there again. */
  readonly repeated: number;
}

/** Reads 12-digit codes out of a text: spaces, lines, commas and semicolons, also Chinese ones, stand between; full-width digits are digits. */
export function readCodes(text: string): PastedCodes {
  const words = text
    .normalize("NFKC")
    .split(/[\s,;、，；]+/u)
    .filter((word) => word !== "");
  const codes = new Set<string>();
  const malformed: string[] = [];
  let repeated = 0;
  for (const word of words) {
    if (!/^\d{12}$/.test(word)) malformed.push(word);
    else if (codes.has(word)) repeated += 1;
    else codes.add(word);
  }
  return { codes: [...codes], malformed, repeated };
}
