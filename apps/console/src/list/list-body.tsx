import { defaultRangeExtractor, useWindowVirtualizer, type Range } from "@tanstack/react-virtual";
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from "react";
import type { DataListProps } from "./props.ts";
import type { Fitted } from "./fit.ts";
import { ListHead } from "./list-head.tsx";
import { ListRow } from "./list-row.tsx";
import { stepOf } from "./step.ts";
import { templateOf } from "./template.ts";
import type { ListState } from "./use-list-state.ts";
import type { Rows } from "./use-rows.ts";

/** How many rows before the end the next page is asked for. */
const AHEAD = 30;

interface BodyProps<Row> {
  readonly list: DataListProps<Row>;
  readonly rows: Rows<Row>;
  readonly state: ListState;
  readonly fitted: Fitted<Row>;
}

function useTop(deps: unknown): { readonly ref: RefObject<HTMLDivElement | null>; readonly top: number } {
  const ref = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (ref.current !== null) setTop(Math.round(ref.current.getBoundingClientRect().top + window.scrollY));
  }, [deps]);
  return { ref, top };
}

/** The wish to stand on the very last row, of a list of which more is still to come. */
function useEnd(hasMore: boolean): { readonly toEnd: boolean; readonly begin: () => void; readonly leave: () => void } {
  const [toEnd, setToEnd] = useState(false);
  return { toEnd, begin: () => setToEnd(hasMore), leave: () => setToEnd(false) };
}

/** Header and the rows in sight, as a grid that arrow keys walk through. */
export function ListBody<Row>({ list, rows, state, fitted }: BodyProps<Row>): ReactNode {
  const { columns, rowKey, selection, title } = list;
  const [active, setActive] = useState(0);
  const focusNext = useRef(false);
  const { ref, top } = useTop(fitted);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const seen = defaultRangeExtractor(range);
      // The row that has the focus keeps it when it is scrolled out of sight.
      return active < range.count && !seen.includes(active) ? [...seen, active].toSorted((a, b) => a - b) : seen;
    },
    [active],
  );
  const virtual = useWindowVirtualizer({
    count: rows.rows.length,
    estimateSize: () => (fitted.below.length > 0 ? 64 : 43),
    overscan: 10,
    scrollMargin: top,
    scrollPaddingStart: 96,
    rangeExtractor,
    getItemKey: (at) => {
      const row = rows.rows[at];
      return row === undefined ? at : rowKey(row);
    },
  });
  const items = virtual.getVirtualItems();
  const last = virtual.range?.endIndex ?? 0;
  const { more, hasMore } = rows;
  const { toEnd, begin, leave } = useEnd(hasMore);
  useEffect(() => {
    if (toEnd || last >= rows.rows.length - AHEAD) more?.();
  }, [toEnd, last, rows.rows.length, more]);
  const walk = (next: number): void => {
    focusNext.current = true;
    setActive(next);
    virtual.scrollToIndex(next, { align: "auto" });
  };
  useEffect(() => {
    if (!focusNext.current) return;
    const row = ref.current?.querySelector<HTMLElement>(`[data-at="${active}"]`);
    if (row === null || row === undefined) return;
    focusNext.current = false;
    row.focus({ preventScroll: true });
  });
  // After the one above, which would else give the focus back to the row before.
  useEffect(() => {
    if (!toEnd || hasMore) return;
    leave();
    walk(rows.rows.length - 1);
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = stepOf(event.key, Math.min(active, rows.rows.length - 1), rows.rows.length);
    const onRow = event.target instanceof HTMLElement && event.target.dataset["at"] !== undefined;
    if (next === undefined || !onRow || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (event.key === "End" && hasMore) begin();
    else leave();
    walk(next);
  };
  const template = templateOf(fitted.side, selection !== undefined);
  return (
    // Keys are heard by the rows; the grid only passes them on.
    <div
      role="grid"
      tabIndex={-1}
      aria-label={title}
      aria-rowcount={rows.count === undefined ? -1 : rows.count + 1}
      aria-colcount={columns.filter(({ fileOnly }) => fileOnly !== true).length + (selection === undefined ? 0 : 1)}
      aria-busy={rows.stale || toEnd}
      className={rows.stale ? "list-grid stale" : "list-grid"}
      onKeyDown={onKeyDown}
    >
      <ListHead list={list} rows={rows} state={state} fitted={fitted} template={template} />
      <div role="rowgroup" className="list-rows" ref={ref} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows.rows[item.index];
          return row === undefined ? null : (
            <ListRow
              key={item.key}
              row={row}
              at={item.index}
              list={list}
              fitted={fitted}
              template={template}
              top={item.start - top}
              active={item.index === active}
              onFocus={setActive}
              measure={virtual.measureElement}
            />
          );
        })}
      </div>
    </div>
  );
}
