import { RESULT_DOCUMENT } from "@sangan/documents";
import type { IndicatorSystem, ItemResult, Result, Verdict } from "@sangan/evaluation";
import { ByteSink } from "./byte-sink.ts";
import { byteText, type ByteText, type KnownTexts } from "./byte-text.ts";
import { KeyOrders } from "./key-orders.ts";

const NOTHING_KNOWN: KnownTexts = new Map();

/** Texts of communities are words too: not all of them are kept. */
const MOST_KEPT = 5000;

/** What is the same in all results of an item: what stands before its earned points, and what stands after its finding. */
interface Frame {
  readonly id: string;
  readonly head: ByteText;
  /** What stands before the verdict of a finding whose rule is one criterion. */
  readonly found: ByteText;
  readonly tail: ByteText;
}

/**
 * Gives the digests of many results of one system. It writes the same text as `resultText`, but each rule, title and reference of the system only once:
 * they are most of a result, and the same objects in all of them.
 */
export class ResultWriter {
  /** Canonical JSON of the system's own objects; "" until it is asked for. */
  readonly #system = new Map<object, ByteText>();
  /** By the rules of the items. */
  readonly #frames = new Map<object, Frame>();
  readonly #orders = new KeyOrders();
  readonly #words = new Map<string, ByteText>();
  readonly #sink = new ByteSink();
  #known = NOTHING_KNOWN;

  constructor(system: IndicatorSystem) {
    this.#learn(system);
  }

  /** SHA-256 over the bytes of a result file. Of objects whose text is known, it is taken as it is. */
  digest(result: Result, known: KnownTexts = NOTHING_KNOWN): string {
    this.#known = known;
    this.#sink.back(0);
    this.#put({ document: RESULT_DOCUMENT, ...result });
    this.#sink.put("\n");
    this.#known = NOTHING_KNOWN;
    return this.#sink.digest();
  }

  #learn(value: unknown): void {
    if (typeof value !== "object" || value === null || this.#system.has(value)) return;
    this.#system.set(value, "");
    for (const part of Object.values(value)) this.#learn(part);
  }

  /** RFC 8785: keys in the order of their UTF-16 units, numbers and texts as JSON.stringify writes them. */
  #put(value: unknown): void {
    if (typeof value === "string") this.#putWord(value);
    else if (typeof value === "number" && Number.isFinite(value)) this.#sink.put(String(value));
    else if (typeof value !== "object" || value === null) this.#sink.put(JSON.stringify(value));
    else this.#putKnown(value);
  }

  #putKnown(value: object): void {
    const text = this.#known.get(value) ?? this.#system.get(value);
    if (text !== undefined && text !== "") {
      this.#sink.put(text);
      return;
    }
    const start = this.#sink.size;
    if (Array.isArray(value)) this.#putList(value, this.#part);
    else this.#putObject(value);
    if (text === "") this.#system.set(value, this.#sink.since(start));
  }

  readonly #part = (value: unknown): void => {
    if (isItem(value)) this.#putItem(value);
    else this.#put(value);
  };

  #putObject(value: object): void {
    const parts: readonly unknown[] = Object.values(value);
    let sign = "{";
    for (const { at, label } of this.#orders.of(Object.keys(value))) {
      const part = parts[at];
      if (part === undefined) continue;
      this.#sink.put(sign);
      this.#sink.put(label);
      this.#put(part);
      sign = ",";
    }
    this.#sink.put(sign === "{" ? "{}" : "}");
  }

  #putList<T>(list: readonly T[], put: (part: T) => void): void {
    this.#sink.put("[");
    for (const [at, part] of list.entries()) {
      if (at > 0) this.#sink.put(",");
      put(part);
    }
    this.#sink.put("]");
  }

  #putItem(result: ItemResult): void {
    const { head, found, tail } = this.#frameOf(result);
    const { closes, earned, evidence, finding, gate } = result;
    const sink = this.#sink;
    sink.put(head);
    if (closes !== undefined) sink.put(closes ? `,"closes":true` : `,"closes":false`);
    sink.put(`,"earned":`);
    this.#put(earned);
    sink.put(`,"evidence":`);
    this.#putList(evidence, this.#part);
    const [part] = finding.parts;
    // A rule of one criterion has that one's verdict.
    if (
      finding.parts.length === 1 &&
      part?.part === "" &&
      part.verdict === finding.verdict &&
      finding.item === result.id
    ) {
      sink.put(found);
      const start = sink.size;
      this.#putVerdict(finding.verdict);
      const end = sink.size;
      sink.put(`}],"verdict":`);
      sink.again(start, end);
      sink.put("}");
    } else {
      sink.put(`,"finding":`);
      this.#putObject(finding);
    }
    if (gate !== undefined) {
      sink.put(`,"gate":`);
      this.#put(gate);
    }
    sink.put(tail);
  }

  #frameOf({ basis, clause, id, kind, points, reference, rule, title }: ItemResult): Frame {
    const known = this.#frames.get(rule);
    // Two items may share a rule.
    if (known?.id === id) return known;
    const head = this.#textOf({ basis, clause }).slice(0, -1);
    const tail = this.#textOf({ id, kind, points, reference, rule, title }).slice(1);
    const found = byteText(`,"finding":{"item":${JSON.stringify(id)},"parts":[{"part":"","verdict":`);
    const frame = { id, head, found, tail: `,${tail}` };
    // Rules of another system are not kept: there is no end to them.
    if (this.#system.has(rule)) this.#frames.set(rule, frame);
    return frame;
  }

  #textOf(value: object): ByteText {
    const start = this.#sink.size;
    this.#putObject(value);
    const text = this.#sink.since(start);
    this.#sink.back(start);
    return text;
  }

  #putVerdict(verdict: Verdict): void {
    if (verdict.state !== "judged") {
      this.#putObject(verdict);
      return;
    }
    const { attainment, n, value } = verdict;
    const sink = this.#sink;
    sink.put(`{"attainment":`);
    sink.put(String(attainment));
    if (n !== undefined) {
      sink.put(`,"n":`);
      sink.put(String(n));
    }
    if (value === undefined) {
      sink.put(`,"state":"judged"}`);
      return;
    }
    sink.put(`,"state":"judged","value":"`);
    // A decimal holds nothing that JSON writes in another way.
    sink.put(value);
    sink.put(`"}`);
  }

  #putWord(word: string): void {
    let text = this.#words.get(word);
    if (text === undefined) {
      text = byteText(JSON.stringify(word));
      if (this.#words.size < MOST_KEPT) this.#words.set(word, text);
    }
    this.#sink.put(text);
  }
}

/** Whether it is what came of an item: only that has a rule and a finding. */
function isItem(value: unknown): value is ItemResult {
  return typeof value === "object" && value !== null && "rule" in value && "finding" in value;
}
