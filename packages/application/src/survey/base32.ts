/** Crockford's base 32: no letter that looks like a digit. */
export const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Bytes in Crockford's base 32, the last sign filled up with zeros. */
export function base32(bytes: Uint8Array): string {
  let [text, value, bits] = ["", 0, 0];
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += SIGNS[(value >>> bits) & 31] ?? "";
      value &= (1 << bits) - 1;
    }
  }
  return bits > 0 ? text + (SIGNS[(value << (5 - bits)) & 31] ?? "") : text;
}
