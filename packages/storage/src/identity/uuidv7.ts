import { getRandomValues } from "node:crypto";

let lastTime = 0;
let lastCounter = 0;

/** A fresh id: UUIDv7 (RFC 9562), ordered by time, also within one millisecond of one process. Not for anything secret. */
export function uuidv7(now: number = Date.now()): string {
  const bytes = getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  let counter = view.getUint16(6) & 0x7ff;
  if (now <= lastTime) {
    counter = lastCounter + 1;
    // The twelve bits are used up: borrow the next millisecond.
    if (counter > 0xfff) {
      lastTime += 1;
      counter = 0;
    }
  } else {
    lastTime = now;
  }
  lastCounter = counter;
  view.setUint16(0, Math.floor(lastTime / 0x1_0000_0000));
  view.setUint32(2, lastTime >>> 0);
  view.setUint16(6, 0x7000 | counter);
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
