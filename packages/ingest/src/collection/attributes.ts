import { type IndicatorSystem, itemsOf } from "@sangan/evaluation/indicator-system";
import { readYesNo } from "../observation/index.ts";
import { nameTable } from "./plan.ts";

/** What a community's attribute may be. */
export type AttributeValue = boolean | string;

/** The attributes of communities that a system knows: those that it declares, and those that its items go by. */
export interface Attributes {
  readonly ids: readonly string[];
  /** The id of an id or a title, or undefined. */
  readonly find: (name: string) => string | undefined;
  /** A cell's value; undefined where items go by yes and no and the cell is neither, nor a text that an item goes by. */
  readonly read: (id: string, cell: string) => AttributeValue | undefined;
}

/** Words that are a yes or a no where no item says what an attribute is; digits and single letters stay texts. */
const PLAIN = /^(?:yes|no|true|false|是|否)$/iu;

/** The attributes that a system knows. */
export function attributesOf(system: IndicatorSystem): Attributes {
  const asked = new Map<string, Set<AttributeValue>>();
  for (const { appliesIf } of itemsOf(system)) {
    if (appliesIf === undefined) continue;
    const values = asked.get(appliesIf.attribute) ?? new Set();
    for (const value of appliesIf.is) values.add(value);
    asked.set(appliesIf.attribute, values);
  }
  const declared = nameTable(system.attributes ?? []);
  return {
    ids: [...new Set([...declared.ids, ...asked.keys()])],
    find: (name) => (asked.has(name) ? name : declared.find(name)),
    read: (id, cell) => {
      const values = asked.get(id);
      if (values === undefined) return PLAIN.test(cell) ? readYesNo(cell) : cell;
      if (values.has(cell)) return cell;
      return values.has(true) || values.has(false) ? readYesNo(cell) : cell;
    },
  };
}
