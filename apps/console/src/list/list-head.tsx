import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { nextSort, sortText } from "./arrange.ts";
import type { Column } from "./column.ts";
import type { DataListProps } from "./props.ts";
import type { Fitted } from "./fit.ts";
import type { ListState } from "./use-list-state.ts";
import type { Rows } from "./use-rows.ts";

interface HeadProps<Row> {
  readonly list: DataListProps<Row>;
  readonly rows: Rows<Row>;
  readonly state: ListState;
  readonly fitted: Fitted<Row>;
  readonly template: string;
}

function HeadCell<Row>({ column, given }: { readonly column: Column<Row>; readonly given: HeadProps<Row> }): ReactNode {
  const { rows, state, list } = given;
  const { sort } = rows.wish;
  const by = list.source.sorts === "nobody" ? undefined : column.sort;
  const here = by !== undefined && sort?.by === by;
  const sorted = here ? (sort.down ? "descending" : "ascending") : "none";
  return (
    <div
      role="columnheader"
      className={column.type === "number" ? "list-cell number" : "list-cell"}
      {...(by === undefined ? {} : { "aria-sort": sorted })}
    >
      {by === undefined ? (
        column.header
      ) : (
        <button type="button" className="list-sorter" onClick={() => state.set({ sort: sortText(nextSort(sort, by)) })}>
          {column.header}
          <span aria-hidden="true" className={here ? "list-arrow on" : "list-arrow"}>
            {here && sort.down ? "↓" : "↑"}
          </span>
        </button>
      )}
    </div>
  );
}

function SelectAll<Row>({ list, rows }: HeadProps<Row>): ReactNode {
  const { t } = useTranslation("list");
  const { selection, rowKey } = list;
  if (selection === undefined) return null;
  const keys = rows.rows.map(rowKey);
  const chosen = keys.filter((key) => selection.keys.has(key)).length;
  return (
    <div role="columnheader" className="list-cell">
      <input
        type="checkbox"
        aria-label={t("selectAll")}
        checked={chosen > 0 && chosen === keys.length}
        ref={(box) => {
          if (box !== null) box.indeterminate = chosen > 0 && chosen < keys.length;
        }}
        onChange={({ target }) => selection.choose(new Set(target.checked ? keys : []))}
      />
    </div>
  );
}

/** The header of a list: it stays in sight, and sorts. */
export function ListHead<Row>(given: HeadProps<Row>): ReactNode {
  const { fitted, template } = given;
  return (
    <div role="rowgroup" className="list-head">
      <div role="row" aria-rowindex={1} className="list-line" style={{ gridTemplateColumns: template }}>
        <SelectAll {...given} />
        {fitted.side.map((column) => (
          <HeadCell key={column.key} column={column} given={given} />
        ))}
        {fitted.below.length === 0 ? null : (
          <div role="presentation" className="list-below">
            {fitted.below.map((column) => (
              <HeadCell key={column.key} column={column} given={given} />
            ))}
          </div>
        )}
      </div>
    </div>
  );
}
