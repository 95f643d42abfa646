/** Two bytes for each character that GB18030 writes in two; 0 for the others. Made once, from what the platform decodes. */
let table: Uint16Array | undefined;

/**
 * Writes a text in GB18030 as far as it writes characters in one or two bytes.
 * @throws RangeError for a character that takes four.
 */
export function encodeGb18030(text: string): Uint8Array {
  table ??= pairs();
  const bytes = new Uint8Array(text.length * 2);
  let at = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x80) {
      bytes[at] = code;
      at += 1;
      continue;
    }
    const pair = table[code] ?? 0;
    if (pair === 0) throw new RangeError(`GB18030: no two bytes for U+${code.toString(16).toUpperCase()}`);
    bytes[at] = pair >> 8;
    bytes[at + 1] = pair & 0xff;
    at += 2;
  }
  return bytes.slice(0, at);
}

function pairs(): Uint16Array {
  const all = new Uint16Array(65_536);
  const decoder = new TextDecoder("gb18030");
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const text = decoder.decode(new Uint8Array([lead, trail]));
      if (text.length === 1 && text !== "\uFFFD") all[text.charCodeAt(0)] = (lead << 8) | trail;
    }
  }
  return all;
}
