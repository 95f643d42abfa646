import { Suspense, useMemo, useRef, type ReactNode } from "react";
import { ExportButtons } from "../export/export-buttons.tsx";
import { LoadingState } from "../states/loading-state.tsx";
import { ListBar } from "./list-bar.tsx";
import { ListBody } from "./list-body.tsx";
import { ListFailed, ListNothing } from "./list-nothing.tsx";
import { fit } from "./fit.ts";
import type { DataListProps } from "./props.ts";
import { useListState } from "./use-list-state.ts";
import { useRows } from "./use-rows.ts";
import { useWidth } from "./use-width.ts";
import "./list.css";

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
