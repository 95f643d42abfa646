import {
  familyOf,
  shownTables,
  type AnsweredBy,
  type Dimension,
  type ItemAnswers,
  type Question,
  type ShownCell,
} from "@sangan/evaluation/survey";
import type { WeighedCommunity } from "./community.ts";
import { estimated, suppressed, toldOf, type Estimate } from "./estimate.ts";
import { answersTo, isValid } from "./sheets.ts";

/** A category of a dimension and what is told of it. */
export interface CategoryEstimate {
  readonly category: string;
  readonly estimate: Estimate;
}

/** All that may be told of one question in one community: decided at once, so that no two of its figures give away a third (threat G2). */
export interface ToldItem {
  readonly answers: ItemAnswers;
  readonly overall: Estimate;
  /** By stratum variable. */
  readonly strata: ReadonlyMap<string, readonly CategoryEstimate[]>;
  readonly buildings: readonly CategoryEstimate[];
  /** Share of each option, the lowest first; null where it is not told. */
  readonly options: readonly (number | null)[];
}

/** The dimension of buildings; a variable of a questionnaire has an id that begins with a letter. */
const BUILDING = "#building";
/** A category for who did not tell; it is never shown. */
const NOT_TOLD = "#not-told";

interface Column extends Dimension {
  /** The place of the category of each sheet. */
  readonly codes: readonly number[];
}

function columnsOf({ set, sample }: WeighedCommunity): readonly Column[] {
  const strata = sample.strata.map(({ variable, categories, codes }): Column => {
    const all = [...categories, NOT_TOLD];
    return { id: variable, categories: all, codes: Array.from(codes, (code) => (code < 0 ? all.length - 1 : code)) };
  });
  const names = [...new Set(set.sheets.flatMap(({ building }) => building ?? []))].toSorted();
  if (names.length === 0) return strata;
  const all = [...names, NOT_TOLD];
  const codes = set.sheets.map(({ building }) => (building === null ? all.length - 1 : all.indexOf(building)));
  return [...strata, { id: BUILDING, categories: all, codes }];
}

const CERTAIN = 10_000;

/** Whose answers count, and with which weight. */
function peopleOf(community: WeighedCommunity, item: ItemAnswers, columns: readonly Column[]): readonly AnsweredBy[] {
  const { weights } = community.weights.weighting;
  return Array.from(item.answers).flatMap((value, at) => {
    const weight = ((weights[at] ?? 0) * CERTAIN) / (item.chances[at] ?? 0);
    if (!isValid(value) || !(weight > 0 && weight < Infinity)) return [];
    return [{ at: columns.map(({ codes }) => codes[at] ?? 0), value, weight }];
  });
}

/** What may be told of a question: over all, by each stratum variable and by building, and nothing crossed. `minN` is what its item asks for. */
export function toldItem(
  community: WeighedCommunity,
  question: Question,
  { minN, only }: { readonly minN: number; readonly only?: "overall" },
): ToldItem {
  const answers = answersTo(community.set, question);
  const columns = columnsOf(community);
  const family = familyOf(null, columns);
  const [low = 0, high = 0] = [answers.options[0], answers.options.at(-1)];
  const { tables } = shownTables(family, peopleOf(community, answers, columns), { scale: { low, high } });
  const cellsOf = (id: string | undefined): readonly ShownCell[] =>
    tables.find(({ shape }) => shape[0] === id && shape.length === (id === undefined ? 0 : 1))?.cells ?? [];
  const tell = (cell: ShownCell | undefined, domain?: Uint8Array): Estimate => {
    if (cell === undefined || cell.count === null || cell.mean === null) return suppressed(cell?.count ?? null);
    const found = estimated(community.analysis, answers, domain);
    return found === undefined ? suppressed(cell.count) : toldOf(found, answers, minN);
  };
  const tellColumn = ({ id, categories, codes }: Column): readonly CategoryEstimate[] =>
    categories.flatMap((category, code) => {
      if (category === NOT_TOLD) return [];
      const cell = cellsOf(id).find(({ at }) => at[0] === category);
      const domain = Uint8Array.from(codes, (own) => (own === code ? 1 : 0));
      return [{ category, estimate: tell(cell, domain) }];
    });
  const overall = tell(cellsOf(undefined)[0]);
  const shown = only === "overall" ? [] : columns;
  const shares = overall.mean === null ? undefined : estimated(community.analysis, answers)?.shares;
  return {
    answers,
    overall,
    strata: new Map(shown.filter(({ id }) => id !== BUILDING).map((column) => [column.id, tellColumn(column)])),
    buildings: shown.filter(({ id }) => id === BUILDING).flatMap(tellColumn),
    options: answers.options.map((_, at) => {
      const share = shares?.[at]?.mean;
      return share === undefined ? null : Math.round(share * 1e4) / 1e4;
    }),
  };
}
