import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../words/use-language.ts";
import { sortText } from "./arrange.ts";
import type { DataListProps } from "./props.ts";
import type { ListState } from "./use-list-state.ts";
import type { Rows } from "./use-rows.ts";

/** How long somebody may pause between two letters, in milliseconds. */
const PAUSE = 250;

function SearchBox({ state }: { readonly state: ListState }): ReactNode {
  const { t } = useTranslation("list");
  const { search = "", set } = state;
  const [typed, setTyped] = useState(search);
  const [known, setKnown] = useState(search);
  if (known !== search) {
    // The address changed by itself: back, forward, or the conditions were cleared.
    setKnown(search);
    if (typed.trim() !== search) setTyped(search);
  }
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === search) return undefined;
    const timer = setTimeout(() => set({ q: wanted === "" ? undefined : wanted }), PAUSE);
    return () => clearTimeout(timer);
  }, [typed, search, set]);
  return (
    <input
      type="search"
      className="list-input list-search"
      value={typed}
      maxLength={200}
      placeholder={t("search")}
      aria-label={t("search")}
      onChange={({ target }) => setTyped(target.value)}
    />
  );
}

function SortBox<Row>({ list, rows, state }: BarProps<Row>): ReactNode {
  const { t } = useTranslation("list");
  const columns = list.columns.flatMap(({ sort, header }) => (sort === undefined ? [] : [{ sort, header }]));
  if (columns.length === 0 || list.source.sorts === "nobody") return null;
  return (
    <select
      className="list-input list-sort"
      aria-label={t("sortBy")}
      value={sortText(rows.wish.sort) ?? ""}
      onChange={({ target }) => state.set({ sort: target.value === "" ? undefined : target.value })}
    >
      <option value="">{t("sortNone")}</option>
      {columns.flatMap(({ sort, header }) => [
        <option key={sort} value={sort}>
          {t("sortUp", { column: header })}
        </option>,
        <option key={`-${sort}`} value={`-${sort}`}>
          {t("sortDown", { column: header })}
        </option>,
      ])}
    </select>
  );
}

interface BarProps<Row> {
  readonly list: DataListProps<Row>;
  readonly rows: Rows<Row>;
  readonly state: ListState;
}

function Count<Row>({ rows }: { readonly rows: Rows<Row> }): ReactNode {
  const { t } = useTranslation("list");
  const { format } = useLanguage();
  if (rows.state !== "shown") return null;
  const shown = format.count(rows.rows.length);
  const text =
    rows.count === undefined
      ? t("rowsShown", { shown })
      : rows.count > rows.rows.length
        ? t("rowsOf", { shown, all: format.count(rows.count) })
        : t("rows", { count: rows.count });
  return (
    <span className="list-count digits" role="status">
      {text}
    </span>
  );
}

/** Above a list: search, filters, how many rows, what can be done with those chosen, files. */
export function ListBar<Row>({
  files,
  asked,
  ...given
}: BarProps<Row> & { readonly files: ReactNode; readonly asked: boolean }): ReactNode {
  const { t } = useTranslation("list");
  const { list, rows, state } = given;
  const { selection, filterNames = [] } = list;
  const chosen = selection?.keys.size ?? 0;
  const clear = (): void =>
    state.set(Object.fromEntries(["q", ...filterNames].map((name) => [name, undefined] as const)));
  return (
    <div className="list-bar">
      {list.source.searches === "nobody" ? null : <SearchBox state={state} />}
      {list.filters}
      <SortBox {...given} />
      {asked ? (
        <button type="button" className="button bare" onClick={clear}>
          {t("clear")}
        </button>
      ) : null}
      <Count rows={rows} />
      <span className="list-bar-space" />
      {selection === undefined || chosen === 0 ? null : (
        <div className="list-chosen">
          <span className="digits" role="status">
            {t("selected", { count: chosen })}
          </span>
          {list.onSelection}
          <button type="button" className="button bare" onClick={() => selection.choose(new Set())}>
            {t("selectNone")}
          </button>
        </div>
      )}
      {files}
    </div>
  );
}
