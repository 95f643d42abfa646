/** Whether a row holds: a test names it, it cannot happen yet, or something is still open. */
export type ThreatState = "tested" | "open" | "not yet";

/** A row of `docs/threats.md`. */
export interface ThreatRow {
  /** A letter and a number, such as C5. */
  readonly id: string;
  readonly state: ThreatState;
  /** Test files that the row names. */
  readonly files: readonly string[];
  /** Decisions that the row names. */
  readonly decisions: readonly string[];
}

/** A title of a test, and where it stands. */
export interface TestTitle {
  readonly file: string;
  readonly title: string;
}

const ID = "[A-H]\\d{1,2}";
const ids = new RegExp(`\\b${ID}\\b`, "g");
/** Ids that a title begins with, or a part of it: "C13, E9: …", "… and E9: …". */
const before = new RegExp(`(?<![\\w.-])${ID}(?:[, ]+${ID})*(?=:)`, "g");
/** Ids in words: "(threats A9, A10)". */
const after = new RegExp(`(?<=\\bthreats? )${ID}(?:[, ]+${ID})*`, "g");
/** A call whose first argument is a text and whose second is a function or options: a test, or a group of them. */
const call = /\(\s*(["'`])((?:\\[^]|(?!\1)[^\\])*)\1\s*,\s*(?:async\b|function\b|\(|\{)/g;

/** The titles of the tests in a file's text. */
export function titlesIn(text: string): string[] {
  return [...text.matchAll(call)].map(([, , title = ""]) => title);
}

/** The rows that a test's title names. */
export function threatsIn(title: string): string[] {
  const lists = [...title.matchAll(before), ...title.matchAll(after)].map(([list]) => list);
  return lists.flatMap((list) => [...list.matchAll(ids)].map(([id]) => id));
}

function stateOf(text: string): ThreatState | undefined {
  return (["tested", "open", "not yet"] as const).find((state) => text.startsWith(state));
}

/** Reads the rows of the tables in `docs/threats.md`: id, what may happen, state and how it is held. */
export function readThreats(markdown: string): ThreatRow[] {
  return markdown.split("\n").flatMap((line) => {
    const [, id = "", , how = ""] = line.split("|").map((cell) => cell.trim());
    if (!new RegExp(`^${ID}$`).test(id)) return [];
    const state = stateOf(how);
    if (state === undefined) throw new Error(`${id}: "${how}" begins with no state`);
    const files = [...how.matchAll(/`([^`]+\.test\.ts)`/g)].map(([, file = ""]) => file);
    const decisions = [...how.matchAll(/\((decisions\/[^)]+\.md)\)/g)].map(([, file = ""]) => file);
    return [{ id, state, files, decisions }];
  });
}

/** What the list and the tests do not agree on. */
export function disagreements(rows: readonly ThreatRow[], titles: readonly TestTitle[]): string[] {
  const named = new Map<string, Set<string>>();
  for (const { file, title } of titles) {
    for (const id of threatsIn(title)) named.set(id, (named.get(id) ?? new Set()).add(file));
  }
  const listed = new Set(rows.map(({ id }) => id));
  const unlisted = [...named]
    .filter(([id]) => !listed.has(id))
    .map(([id]) => `${id}: tests name it, the list does not`);
  const twice = rows.filter(({ id }, at) => rows.findIndex((row) => row.id === id) !== at);
  return [
    ...unlisted,
    ...twice.map(({ id }) => `${id}: listed twice`),
    ...rows.flatMap((row) => rowTroubles(row, named)),
  ];
}

function rowTroubles({ id, state, files }: ThreatRow, named: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const naming = named.get(id) ?? new Set<string>();
  const strange = files.filter((file) => !naming.has(file)).map((file) => `${id}: no title in ${file} names it`);
  if (state === "not yet" && naming.size > 0) return [...strange, `${id}: not yet, and yet tests name it`];
  if (state === "tested" && naming.size === 0) return [...strange, `${id}: no test's title names it`];
  if (state === "tested" && files.length === 0) return [`${id}: the list names no test`];
  return strange;
}
