import { createHash } from "node:crypto";
import type { EvidenceReading } from "@sangan/documents";
import type { EvidenceBundle } from "@sangan/evaluation";
import type { ByteText, KnownTexts } from "./byte-text.ts";

/** A bundle as it is stored: canonical JSON with a line end, and what proves it. */
export interface StoredBundle {
  readonly document: string;
  readonly digest: string;
}

/** A stored bundle as it is read, with the texts of its evidence. */
export interface BundleReading extends EvidenceReading {
  /** By the objects of `bundle.evidence`. */
  readonly texts: KnownTexts;
}

/**
 * A stored bundle. Its digest proves that it is what was collected: SHA-256 over canonical JSON, as which it is kept, without the line end.
 * @throws Error when it is not.
 */
export function storedEvidence({ document, digest }: StoredBundle): BundleReading {
  const bytes = bytesOf(document);
  const found = createHash("sha256").update(bytes.subarray(0, -1)).digest("hex");
  if (found !== digest || bytes.at(-1) !== LINE_END) throw new Error(`evidence ${digest} is damaged`);
  const bundle = bundleOf(document);
  const parts = elements(bytes.toString("latin1"), `"evidence":`);
  const texts = new Map<object, ByteText>();
  // As many as there are objects, or none of them is trusted.
  if (parts.length === bundle.evidence.length)
    for (const [at, one] of bundle.evidence.entries()) texts.set(one, parts[at] ?? "");
  return { bundle, digest, texts };
}

/** Used again for each bundle: a fresh piece of memory of this size costs more than what is written into it. */
let room = Buffer.alloc(0);

/** The bytes of a text, until the next call. */
function bytesOf(text: string): Buffer {
  const most = text.length * 3;
  if (room.length < most) room = Buffer.allocUnsafeSlow(most);
  return room.subarray(0, room.write(text, "utf8"));
}

const LINE_END = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** It was accepted by its schema, or written by a program, before it was stored. */
function bundleOf(document: string): EvidenceBundle {
  const { document: _document, ...bundle } = JSON.parse(document) as EvidenceBundle & { readonly document: string };
  return bundle;
}

/** The objects of a list that a member of the outermost object of a canonical JSON text holds, each as it is written. */
function elements(text: ByteText, label: string): readonly ByteText[] {
  const found: ByteText[] = [];
  let depth = 0;
  let start = -1;
  let inside = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) {
      if (depth === 1) {
        if (inside) return found;
        inside = text.startsWith(label, at);
      }
      at = endOfWord(text, at);
    } else if (sign === OPEN) {
      depth += 1;
      if (depth === 2) start = at;
    } else if (sign === CLOSE) {
      if (depth === 2 && inside) found.push(text.slice(start, at + 1));
      depth -= 1;
    }
  }
  return found;
}

/** Where the text that begins at a quotation mark ends. */
function endOfWord(text: ByteText, from: number): number {
  let at = text.indexOf('"', from + 1);
  while (at > 0 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at < 0 ? text.length : at;
}

function isEscaped(text: ByteText, at: number): boolean {
  let signs = 0;
  while (text.charCodeAt(at - 1 - signs) === BACKSLASH) signs += 1;
  return signs % 2 === 1;
}
