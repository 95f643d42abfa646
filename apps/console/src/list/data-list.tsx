import { Suspense, useMemo, useRef, type ReactNode } from "react";
import { ExportButtons } from "../export/export-buttons.tsx";
import { LoadingState } from "../states/loading-state.tsx";
import type { Column } from "./column.ts";
import { ListBar } from "./list-bar.tsx";
import { ListBody } from "./list-body.tsx";
import { ListFailed, ListNothing } from "./list-nothing.tsx";
import { fit } from "./fit.ts";
import type { Source } from "./source.ts";
import { useListState } from "./use-list-state.ts";
import { useRows } from "./use-rows.ts";
import { useWidth } from "./use-width.ts";
import "./list.css";

/** Rows that are chosen, by their keys. */
export interface Selection {
  readonly keys: ReadonlySet<string>;
  readonly choose: (keys: ReadonlySet<string>) => void;
}

/** What a list is made of. */
export interface DataListProps<Row> {
  /** What it lists: its name for people and for its files. */
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  readonly source: Source<Row>;
  readonly rowKey: (row: Row) => string;
  /** What a row is called aloud; the value of the first column when left out. */
  readonly rowName?: (row: Row) => string;
  /** Where a row leads. */
  readonly hrefOf?: (row: Row) => string;
  /** What happens when a row is opened, where it leads to no page. */
  readonly onOpen?: (row: Row) => void;
  readonly selection?: Selection;
  /** What can be done with the rows that are chosen. */
  readonly onSelection?: ReactNode;
  /** Controls whose values stand in the address, beside the search box. */
  readonly filters?: ReactNode;
  /** Names of those values, so that they can be cleared. */
  readonly filterNames?: readonly string[];
  readonly empty?: ReactNode;
  /** What else the file's name tells, such as the round. */
  readonly of?: readonly string[];
  /** Before the names of its values in the address, where a page has several lists. */
  readonly prefix?: string;
  /** A short list inside of a page: no search, no files. */
  readonly plain?: boolean;
}

/**
 * A list of any length: searched, filtered and sorted by its address, loaded as one scrolls, walked by arrow keys, opened by Enter, written into files.
 * Only the rows in sight are in the document.
 */
export function DataList<Row>(props: DataListProps<Row>): ReactNode {
  return (
    <Suspense fallback={<LoadingState />}>
      <LoadedList {...props} />
    </Suspense>
  );
}

function LoadedList<Row>(props: DataListProps<Row>): ReactNode {
  const { title, columns, source, prefix = "", selection, of, plain = false, filterNames = [] } = props;
  const frame = useRef<HTMLDivElement>(null);
  const state = useListState(prefix);
  const rows = useRows(source, columns, state);
  const width = useWidth(frame);
  const room = width - (selection === undefined ? 0 : 40);
  const cards = width > 0 && width <= 600;
  const fitted = useMemo(() => fit(columns, cards ? Infinity : room), [columns, cards, room]);
  const asked = [state.search, ...filterNames.map((name) => state.filter(name))].some((value) => value !== undefined);
  return (
    <div className={cards ? "list cards" : "list"} ref={frame}>
      {plain ? null : (
        <ListBar
          rows={rows}
          list={props}
          state={state}
          asked={asked}
          files={<ExportButtons title={title} source={source} columns={columns} wish={rows.wish} of={of ?? []} />}
        />
      )}
      {rows.rows.length > 0 ? (
        <>
          <ListBody list={props} rows={rows} state={state} fitted={fitted} />
          {rows.failure === null ? null : <ListFailed rows={rows} />}
        </>
      ) : (
        <ListNothing rows={rows} asked={asked} empty={props.empty} />
      )}
    </div>
  );
}
