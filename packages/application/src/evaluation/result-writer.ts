import { createHash } from "node:crypto";
import { RESULT_DOCUMENT } from "@sangan/documents";
import type { Finding, IndicatorSystem, ItemResult, NodeResult, Result, Verdict } from "@sangan/evaluation";
import { byteText, flat, type ByteText, type KnownTexts } from "./byte-text.ts";
import { KeyOrders } from "./key-orders.ts";

const NOTHING_KNOWN: KnownTexts = new Map();

/** Texts of communities are words too: not all of them are kept. */
const MOST_KEPT = 5000;

/** What is the same in all results of an item: what stands before its earned points, and what stands after its finding. */
interface Frame {
  readonly id: string;
  readonly head: ByteText;
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
  #known = NOTHING_KNOWN;

  constructor(system: IndicatorSystem) {
    this.#learn(system);
  }

  /** SHA-256 over the bytes of a result file. Of objects whose text is known, it is taken as it is. */
  digest(result: Result, known: KnownTexts = NOTHING_KNOWN): string {
    const hash = createHash("sha256");
    // Piece by piece: a whole result is larger than what a processor keeps at hand.
    const send = (text: ByteText): void => void hash.update(text, "latin1");
    this.#known = known;
    this.#sendObject({ document: RESULT_DOCUMENT, ...result }, send);
    this.#known = NOTHING_KNOWN;
    send("\n");
    return hash.digest("hex");
  }

  #sendObject(value: object, send: (text: ByteText) => void): void {
    const parts: readonly unknown[] = Object.values(value);
    let text = "";
    for (const { at, label } of this.#orders.of(Object.keys(value))) {
      const part = parts[at];
      if (part === undefined) continue;
      text += (text === "" ? "{" : ",") + label;
      if (isTree(part)) {
        send(`${text}[`);
        for (const [place, one] of part.entries()) {
          if (place > 0) send(",");
          if ("rule" in one) send(this.#writeItem(one));
          else this.#sendObject(one, send);
        }
        text = "]";
      } else {
        text += this.#write(part);
      }
    }
    send(`${text}}`);
  }

  #learn(value: unknown): void {
    if (typeof value !== "object" || value === null || this.#system.has(value)) return;
    this.#system.set(value, "");
    for (const part of Object.values(value)) this.#learn(part);
  }

  #writeItem(result: ItemResult): ByteText {
    const { head, tail } = this.#frameOf(result);
    const { closes, earned, evidence, finding, gate } = result;
    let text = head;
    if (closes !== undefined) text += closes ? `,"closes":true` : `,"closes":false`;
    text += `,"earned":${earned},"evidence":`;
    text += listOf(evidence, (one) => this.#write(one));
    text += `,"finding":${this.#writeFinding(finding)}`;
    if (gate !== undefined) text += `,"gate":${this.#write(gate)}`;
    return text + tail;
  }

  #frameOf({ basis, clause, id, kind, points, reference, rule, title }: ItemResult): Frame {
    const known = this.#frames.get(rule);
    // Two items may share a rule.
    if (known?.id === id) return known;
    const head = this.#writeObject({ basis, clause }).slice(0, -1);
    const tail = this.#writeObject({ id, kind, points, reference, rule, title }).slice(1);
    const frame = { id, head: flat(head), tail: flat(`,${tail}`) };
    // Rules of another system are not kept: there is no end to them.
    if (this.#system.has(rule)) this.#frames.set(rule, frame);
    return frame;
  }

  #writeFinding({ item, parts, verdict }: Finding): ByteText {
    const text = this.#writeVerdict(verdict);
    // A rule of one criterion has that one's verdict.
    const list = listOf(
      parts,
      (one) =>
        `{"part":${this.#writeWord(one.part)},"verdict":${one.verdict === verdict ? text : this.#writeVerdict(one.verdict)}}`,
    );
    return `{"item":${this.#writeWord(item)},"parts":${list},"verdict":${text}}`;
  }

  #writeVerdict(verdict: Verdict): ByteText {
    if (verdict.state !== "judged") return this.#writeObject(verdict);
    const { attainment, n, value } = verdict;
    const count = n === undefined ? "" : `,"n":${n}`;
    // A decimal holds nothing that JSON writes in another way.
    const exact = value === undefined ? "" : `,"value":"${value}"`;
    return `{"attainment":${attainment}${count},"state":"judged"${exact}}`;
  }

  /** RFC 8785: keys in the order of their UTF-16 units, numbers and texts as JSON.stringify writes them. */
  #write(value: unknown): ByteText {
    if (typeof value === "string") return this.#writeWord(value);
    if (typeof value !== "object" || value === null) return JSON.stringify(value);
    const given = this.#known.get(value);
    if (given !== undefined) return given;
    const known = this.#system.get(value);
    if (known !== undefined && known !== "") return known;
    const text = Array.isArray(value) ? listOf(value, (part) => this.#write(part)) : this.#writeObject(value);
    if (known === undefined) return text;
    const whole = flat(text);
    this.#system.set(value, whole);
    return whole;
  }

  #writeObject(value: object): ByteText {
    const parts: readonly unknown[] = Object.values(value);
    let text = "";
    for (const { at, label } of this.#orders.of(Object.keys(value))) {
      const part = parts[at];
      if (part !== undefined) text += (text === "" ? "{" : ",") + label + this.#write(part);
    }
    return text === "" ? "{}" : `${text}}`;
  }

  #writeWord(word: string): ByteText {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const text = byteText(JSON.stringify(word));
    if (this.#words.size < MOST_KEPT) this.#words.set(word, text);
    return text;
  }
}

/** Whether it is a list of what came of indicators, groups or items: only they have a clause. */
function isTree(part: unknown): part is readonly (NodeResult | ItemResult)[] {
  const first: unknown = Array.isArray(part) ? part[0] : undefined;
  return typeof first === "object" && first !== null && "clause" in first;
}

function listOf<T>(list: readonly T[], write: (part: T) => ByteText): ByteText {
  let text = "";
  for (const part of list) text += text === "" ? write(part) : `,${write(part)}`;
  return `[${text}]`;
}
