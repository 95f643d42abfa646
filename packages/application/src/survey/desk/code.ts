import { base32, SIGNS } from "../base32.ts";

/** 80 bits. */
const LENGTH = 16;

/** Multiplies by x in the field of 32 elements that x⁵ + x² + 1 makes. */
function timesX(value: number): number {
  const shifted = value << 1;
  return shifted > 31 ? shifted ^ 0b100101 : shifted;
}

/** The sign that makes one wrong sign, or two neighbours that changed places, show. */
function checkSign(code: string): string {
  let check = 0;
  for (const sign of code) check = timesX(check) ^ SIGNS.indexOf(sign);
  return SIGNS[timesX(check)] ?? "";
}

/** Eighty bits as people read them to each other: four times four signs, and one that checks them. */
export function codeOf(bytes: Uint8Array): string {
  return groupsOf(base32(bytes.subarray(0, 10)));
}

function groupsOf(code: string): string {
  return [...(code.match(/.{4}/g) ?? []), checkSign(code)].join("-");
}

/** What somebody typed in the alphabet of codes: full-width signs, small letters, spaces and signs that look alike are the same to us. */
export function typedSigns(text: string): string {
  if (text.length > 200) return "";
  return text
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s\-–—‐‑·.]/gu, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
}

/** A code that somebody typed, as {@link codeOf} writes it. Undefined when it is none, which nobody has to be asked. */
export function typedCode(text: string): string | undefined {
  const signs = typedSigns(text);
  const code = signs.slice(0, LENGTH);
  const isCode = /^[0-9A-HJKMNP-TV-Z]{17}$/.test(signs) && signs.slice(LENGTH) === checkSign(code);
  return isCode ? groupsOf(code) : undefined;
}
