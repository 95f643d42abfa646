import { clipped } from "../../../pictures/geometry.ts";

const BREAK = /[\s,，、：:；;]/u;

function commonStart(texts: readonly string[]): string {
  const [first = "", ...others] = texts;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}

/** Texts that begin alike, cut to what tells them apart and to so many letters; the beginning is cut at the end of a word or part. */
export function shortTexts(texts: readonly string[], most: number): readonly string[] {
  const long = texts.filter((text) => text.length > most);
  const common = long.length < 2 ? "" : commonStart(long);
  let end = common.length;
  while (end > 0 && !BREAK.test(common.charAt(end - 1))) end -= 1;
  return texts.map((text) => clipped(text.length > most ? text.slice(end) : text, most));
}
