import { signsOf } from "../html/text.ts";
import type { BranchView } from "../view-model/indicator.ts";

const LONGEST = 6;

const isClause = (text: string): boolean => /^[A-Z]?\d+(?:\.\d+)*$/.test(text);

/**
 * Short labels of first-level indicators in pictures: their clauses, or their ids where these are names of their own
 * or where all stand in the same clause.
 */
export function shortLabels(branches: readonly BranchView[]): (branch: BranchView) => string {
  const isOneClause = branches.length > 1 && new Set(branches.map(({ clause }) => clause)).size === 1;
  const hasNames = branches.some(({ id }) => !isClause(id));
  return ({ id, clause }) => {
    const signs = signsOf(isOneClause || hasNames ? id : clause);
    return signs.length > LONGEST ? `${signs.slice(0, LONGEST - 1).join("")}…` : signs.join("");
  };
}
