import { isAlias, Lexer, LineCounter, parseDocument, visit, type Document } from "yaml";
import type { Problem } from "./problem.ts";

/** A file as it was read. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A parsed YAML or JSON file that still knows its lines. */
export interface ParsedFile {
  readonly name: string;
  readonly value: unknown;
  readonly lineOf: (path: readonly PropertyKey[]) => number | undefined;
}

export type ParseOutcome =
  | { readonly ok: true; readonly parsed: ParsedFile }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Parses YAML (JSON is YAML too). Anchors that contain themselves are refused as a cycle. */
export function parseFile(file: SourceFile): ParseOutcome {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(file.bytes);
  } catch {
    return fail(file.name, "not-utf8", 1, {});
  }
  const deep = deepLine(text);
  if (deep !== undefined) return fail(file.name, "too-deep", deep, { most: DEEPEST });
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true, stringKeys: true });
  const [error] = document.errors;
  if (error !== undefined) {
    return fail(file.name, "syntax", error.linePos?.[0].line ?? 1, { detail: error.message.split("\n")[0] ?? "" });
  }
  const cycle = aliasCycle(document);
  if (cycle !== undefined)
    return fail(file.name, "cycle", counter.linePos(cycle.at).line, { through: `*${cycle.name}` });
  const lineOf = (path: readonly PropertyKey[]): number | undefined => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      const at = startOf(node);
      if (at !== undefined) return counter.linePos(at).line;
    }
    return undefined;
  };
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    const unsafe = unsafeKey(value);
    if (unsafe !== undefined) return fail(file.name, "unsafe-key", lineOf(unsafe) ?? 1, { key: PROTOTYPE });
    return { ok: true, parsed: { name: file.name, value, lineOf } };
  } catch (trouble) {
    return fail(file.name, "syntax", 1, { detail: trouble instanceof Error ? trouble.message : "" });
  }
}

const PROTOTYPE = "__proto__";

/** Where a key stands that records would lose without a word (threat A12). */
function unsafeKey(value: unknown, path: readonly PropertyKey[] = []): readonly PropertyKey[] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (!Array.isArray(value) && Object.hasOwn(value, PROTOTYPE)) return path;
  for (const [key, one] of Object.entries(value)) {
    const found = unsafeKey(one, [...path, Array.isArray(value) ? Number(key) : key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** No document of ours nests a tenth as deep; what does is made to exhaust a program (threat D12). */
const DEEPEST = 200;
/** Each level of a document may be indented by two. */
const WIDEST = 2 * DEEPEST;

/** The first line that nests too deep, by brackets, by dashes in a row or by its indentation: the parser itself would run out of memory on it. */
function deepLine(text: string): number | undefined {
  let [line, brackets, dashes, isStart] = [1, 0, 0, true];
  for (const token of new Lexer().lex(text)) {
    if (token === "[" || token === "{") brackets += 1;
    else if (token === "]" || token === "}") brackets -= 1;
    else if (token === "-" || token === "?") dashes += 1;
    if (brackets > DEEPEST || dashes > DEEPEST || (isStart && /^ +$/.test(token) && token.length > WIDEST)) return line;
    isStart = token.endsWith("\n");
    if (!isStart) continue;
    dashes = 0;
    line += token.split("\n").length - 1;
  }
  return undefined;
}

/** How deep brackets nest outside of strings, in one pass over the bytes. */
function depthOf(bytes: Uint8Array): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (quoted) {
      if (byte === 0x5c) at += 1;
      else if (byte === 0x22) quoted = false;
    } else if (byte === 0x22) quoted = true;
    else if (byte === 0x7b || byte === 0x5b) deepest = Math.max(deepest, (depth += 1));
    else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return deepest;
}

/**
 * Parses JSON that a program wrote, many times faster than as YAML; lines are looked up only when something is wrong.
 * A key given twice is not noticed here: what is read so proves its bytes in another way.
 */
export function parseJson(file: SourceFile): ParseOutcome {
  if (depthOf(file.bytes) > DEEPEST) return fail(file.name, "too-deep", 1, { most: DEEPEST });
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(file.bytes));
    const unsafe = unsafeKey(value);
    if (unsafe !== undefined) return fail(file.name, "unsafe-key", 1, { key: PROTOTYPE });
    let lines: ParseOutcome | undefined;
    const lineOf = (path: readonly PropertyKey[]): number | undefined => {
      lines ??= parseFile(file);
      return lines.ok ? lines.parsed.lineOf(path) : undefined;
    };
    return { ok: true, parsed: { name: file.name, value, lineOf } };
  } catch {
    const outcome = parseFile(file);
    return outcome.ok ? fail(file.name, "syntax", 1, { detail: "JSON" }) : outcome;
  }
}

function startOf(node: unknown): number | undefined {
  if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range)) return undefined;
  const [start] = node.range as readonly unknown[];
  return typeof start === "number" ? start : undefined;
}

/** An alias inside the node that it stands for. */
function aliasCycle(document: Document): { readonly name: string; readonly at: number } | undefined {
  let found: { readonly name: string; readonly at: number } | undefined;
  visit(document, {
    Alias(_key, alias, path) {
      const target = alias.resolve(document);
      if (target !== undefined && path.includes(target)) {
        found = { name: alias.source, at: alias.range?.[0] ?? 0 };
        return visit.BREAK;
      }
      return isAlias(target) ? visit.BREAK : undefined;
    },
  });
  return found;
}

function fail(name: string, code: Problem["code"], line: number, params: Problem["params"]): ParseOutcome {
  return { ok: false, problems: [{ severity: "error", code, file: name, line, place: "", params }] };
}
