import { criteriaOf, type Item } from "@sangan/evaluation";
import { Chance } from "./chance.ts";
import type { Demand } from "./demand.ts";
import { codeOf, districtSize, nameOf } from "./places.ts";

/** What a community has to show for an item: a quality from 0 to 1, and whether evidence is handed in. */
export interface Intent {
  readonly quality: number;
  readonly evidence: "enough" | "too-few" | "none";
}

/** A community of the town: what is known of it, and what is latent. */
export interface TownCommunity {
  readonly index: number;
  readonly code: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | boolean>>;
  /** How many residents answer. */
  readonly responses: number;
  /** Items that an assessor declares not applicable. */
  readonly declared: readonly Item[];
  readonly intents: ReadonlyMap<string, Intent>;
  /** A stream of chance for one purpose. */
  readonly chance: (purpose: string) => Chance;
}

/** What lies behind all that is observed in a community. */
interface Character {
  readonly general: number;
  /** Deviation of each first-level indicator. */
  readonly themes: ReadonlyMap<string, number>;
  /** How well requests that leave the screen end. @clause 5.1 b */
  readonly offline: number;
  /** Provided less felt: above 0 residents feel less than there is. */
  readonly gap: number;
  /** Share of items without evidence. */
  readonly gaps: number;
  readonly unmet: ReadonlySet<string>;
  readonly claims: number;
}

const NOTHING: Intent = { quality: 0, evidence: "none" };

/** The community with a number in a town. `of` is the number of communities. */
export function communityOf(demand: Demand, seed: string, index: number, of: number): TownCommunity {
  const chance = (purpose: string): Chance => new Chance(`${seed}/${index}/${purpose}`);
  const size = districtSize(of);
  const attributes = attributesOf(demand, index, chance("attributes"));
  const character = characterOf(demand, seed, index, chance("character"));
  const applicable = demand.items.map(({ item }) => item).filter((item) => applies(item, attributes));
  const declaring = chance("not-applicable");
  const declared = applicable.filter(
    (item) => item.mayNotApply !== undefined && index > 0 && declaring.happens(item.kind === "required" ? 0.03 : 0.06),
  );
  return {
    index,
    code: codeOf(Math.floor(index / size), index % size),
    name: nameOf(index),
    attributes,
    responses: index % 10 === 0 ? chance("size").whole(180, 200) : chance("size").whole(60, 190),
    declared,
    intents: intentsOf(demand, character, new Set(applicable.filter((item) => !declared.includes(item))), chance),
    chance,
  };
}

/** General qualities are spread evenly however many communities there are; every tenth community hands in everything. */
function characterOf(demand: Demand, seed: string, index: number, chance: Chance): Character {
  const place = (new Chance(`${seed}/general`).unit() + index * 0.618_033_988_75) % 1;
  const role = index % 10;
  const general = role === 3 ? 0.66 + 0.2 * place : role === 6 ? 0.32 + 0.2 * place : 0.27 + 0.645 * place;
  const unmet = Math.round(Math.max(0, (0.92 - general) * 5 + chance.around(1)));
  const required = demand.items.map(({ item }) => item).filter((item) => item.kind === "required");
  return {
    general,
    themes: new Map(demand.themes.map((theme) => [theme, chance.around(0.07)])),
    offline: chance.around(0.09),
    gap: role === 3 ? chance.between(0.18, 0.3) : role === 6 ? -chance.between(0.15, 0.25) : chance.around(0.05),
    gaps: role === 0 ? 0 : index % 25 === 8 ? 0.3 : chance.between(0.003, 0.04),
    unmet: new Set(
      chance
        .shuffled(required)
        .slice(0, unmet)
        .map((item) => item.id),
    ),
    claims: chance.happens(0.6) ? chance.between(0.2, 0.9) : 0,
  };
}

function intentsOf(
  demand: Demand,
  character: Character,
  items: ReadonlySet<Item>,
  streams: (purpose: string) => Chance,
): ReadonlyMap<string, Intent> {
  const chance = streams("intents");
  return new Map(
    demand.items.map(({ item, theme }) => {
      const quality = qualityOf(item, theme, character, chance);
      const missing = missingShare(item, character);
      const lacks = chance.happens(missing);
      const few = chance.happens(0.5);
      if (!items.has(item)) return [item.id, NOTHING];
      return [item.id, { quality, evidence: lacks ? (few && item.claimed !== true ? "too-few" : "none") : "enough" }];
    }),
  );
}

function missingShare(item: Item, { gaps, claims }: Character): number {
  if (item.claimed === true) return 1 - claims;
  if (asksForChange(item)) return gaps / 5;
  return item.kind === "required" ? gaps / 15 : gaps;
}

/** Whether an item asks what has changed: hardly any questionnaire goes without. @clause 7.13 */
function asksForChange(item: Item): boolean {
  return criteriaOf(item.rule).some(({ measure }) => measure.type === "survey" && measure.scale === "change");
}

function qualityOf(item: Item, theme: string, character: Character, chance: Chance): number {
  const noise = chance.around(0.13);
  const { general, themes, offline, gap, unmet } = character;
  if (item.kind === "required") return unmet.has(item.id) ? 0.2 + noise / 4 : 0.85 + noise / 4;
  const base = general + (themes.get(theme) ?? 0);
  const felt = clamp(0.3 + 0.66 * base - gap + noise / 3);
  // Where things are middling, as many residents see a change for the worse as for the better.
  if (asksForChange(item)) return clamp(0.5 + 0.9 * (felt - 0.62));
  if (item.kind === "feeling") return felt;
  return clamp(base + gap / 3 + noise + (item.kind === "offline" ? offline : 0));
}

function clamp(quality: number): number {
  return Math.max(0.02, Math.min(0.99, quality));
}

/** The first community has everything, so that each item applies somewhere. */
function attributesOf(demand: Demand, index: number, chance: Chance): Readonly<Record<string, string | boolean>> {
  return Object.fromEntries(
    [...demand.attributes].map(([name, values]) => {
      const has = chance.happens(0.82) || index === 0;
      const [first = true] = values;
      if (typeof first === "boolean") return [name, has ? first : !first];
      return [name, has ? (values[index % values.length] ?? first) : "other"];
    }),
  );
}

function applies(item: Item, attributes: Readonly<Record<string, string | boolean>>): boolean {
  if (item.stages !== undefined && !item.stages.includes(STAGE)) return false;
  const { appliesIf } = item;
  if (appliesIf === undefined) return true;
  const value = attributes[appliesIf.attribute];
  return value === undefined || appliesIf.is.includes(value);
}

/** All communities of the town are in use. @clause 1 */
export const STAGE = "operation";
