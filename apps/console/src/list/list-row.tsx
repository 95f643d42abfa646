import { useRouter } from "@tanstack/react-router";
import type { KeyboardEvent, MouseEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../words/use-language.ts";
import type { Column } from "./column.ts";
import type { DataListProps } from "./props.ts";
import type { Fitted } from "./fit.ts";

interface RowProps<Row> {
  readonly row: Row;
  readonly at: number;
  readonly list: DataListProps<Row>;
  readonly fitted: Fitted<Row>;
  readonly template: string;
  /** Where it begins, from the first row, in pixels. */
  readonly top: number;
  readonly active: boolean;
  readonly onFocus: (at: number) => void;
  readonly measure: (row: HTMLElement | null) => void;
}

/** Whether a press was meant for something inside of the row. */
function isInside(target: EventTarget, row: EventTarget): boolean {
  if (!(target instanceof Element) || target === row) return false;
  return target.closest("a, button, input, select, textarea, label") !== null;
}

/** What opening a row does: its page, or what the list says. */
function useOpen<Row>({ list, row }: Pick<RowProps<Row>, "list" | "row">): (() => void) | undefined {
  const router = useRouter();
  const href = list.hrefOf?.(row);
  if (href !== undefined) return () => router.history.push(href);
  const { onOpen } = list;
  return onOpen === undefined ? undefined : () => onOpen(row);
}

function Shown<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }): ReactNode {
  const { format } = useLanguage();
  if (column.cell !== undefined) return column.cell(row);
  const value = column.value(row);
  if (value === null || value === "") return <span className="list-none">–</span>;
  if (column.type === "time" && typeof value === "string") return format.minute(value);
  return typeof value === "number" ? format.count(value) : <span title={value}>{value}</span>;
}

function Cell<Row>({
  column,
  given,
  first,
  open,
}: {
  readonly column: Column<Row>;
  readonly given: RowProps<Row>;
  readonly first: boolean;
  readonly open: (() => void) | undefined;
}): ReactNode {
  const { row, list } = given;
  const href = list.hrefOf?.(row);
  const shown = <Shown column={column} row={row} />;
  const follow = (event: MouseEvent): void => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open?.();
  };
  const kind = column.type === "number" || column.type === "time" ? " digits" : "";
  return (
    <div
      role={first ? "rowheader" : "gridcell"}
      className={`list-cell${column.type === "number" ? " number" : ""}${kind}`}
      data-label={column.header}
    >
      {first && href !== undefined ? (
        <a href={href} tabIndex={-1} onClick={follow}>
          {shown}
        </a>
      ) : first && open !== undefined ? (
        <button type="button" className="list-open" tabIndex={-1} onClick={open}>
          {shown}
        </button>
      ) : (
        shown
      )}
    </div>
  );
}

function Chooser<Row>({ list, row, name }: Pick<RowProps<Row>, "list" | "row"> & { readonly name: string }): ReactNode {
  const { t } = useTranslation("list");
  const { selection, rowKey } = list;
  if (selection === undefined) return null;
  const key = rowKey(row);
  return (
    <div role="gridcell" className="list-cell list-choose">
      <input
        type="checkbox"
        aria-label={t("select", { row: name })}
        checked={selection.keys.has(key)}
        onChange={() => selection.choose(toggled(selection.keys, key))}
      />
    </div>
  );
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return keys.has(key) ? new Set([...keys].filter((other) => other !== key)) : new Set([...keys, key]);
}

/** A row: Enter opens it, the space bar chooses it. */
export function ListRow<Row>(given: RowProps<Row>): ReactNode {
  const { row, at, list, fitted, template, top, active, onFocus, measure } = given;
  const { selection, rowKey } = list;
  const open = useOpen(given);
  const key = rowKey(row);
  const chosen = selection?.keys.has(key) ?? false;
  const [head, ...others] = fitted.side;
  const name = list.rowName?.(row) ?? String(head?.value(row) ?? key);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const act =
      event.key === "Enter"
        ? open
        : event.key === " " && selection !== undefined
          ? () => selection.choose(toggled(selection.keys, key))
          : undefined;
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const classes = ["list-line", "list-row", open === undefined ? "" : "opens", chosen ? "chosen" : ""];
  return (
    <div
      role="row"
      ref={measure}
      data-index={at}
      data-at={at}
      aria-rowindex={at + 2}
      {...(selection === undefined ? {} : { "aria-selected": chosen })}
      tabIndex={active ? 0 : -1}
      className={classes.filter(Boolean).join(" ")}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
      onFocus={() => onFocus(at)}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if (!isInside(event.target, event.currentTarget) && getSelection()?.isCollapsed !== false) open?.();
      }}
    >
      <Chooser list={list} row={row} name={name} />
      {head === undefined ? null : <Cell column={head} given={given} first open={open} />}
      {others.map((column) => (
        <Cell key={column.key} column={column} given={given} first={false} open={open} />
      ))}
      {fitted.below.length === 0 ? null : (
        <div role="presentation" className="list-below">
          {fitted.below.map((column) => (
            <Cell key={column.key} column={column} given={given} first={false} open={open} />
          ))}
        </div>
      )}
    </div>
  );
}
