import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { valueOf } from "../ask/refused.ts";
import { tagOf } from "../words/language.ts";
import { useLanguage } from "../words/use-language.ts";
import { arrange, sortOf, sortText, type Sort } from "./arrange.ts";
import type { Column } from "./column.ts";
import type { Source } from "./source.ts";
import type { ListState } from "./use-list-state.ts";

const FIRST_PAGE = 100;
/** Who goes on goes far: the pages after the first are as large as the server gives them. */
const PAGE = 500;

/** What the server is asked, and what is arranged here. */
export interface Wish {
  readonly asked: { readonly search?: string; readonly sort?: string };
  readonly here: { readonly search: string | undefined; readonly sort: Sort | undefined; readonly tag: string };
  readonly sort: Sort | undefined;
}

/** Rows that have come so far, and how to get more. */
export interface Rows<Row> {
  readonly rows: readonly Row[];
  /** All rows there are; undefined while nobody knows. */
  readonly count: number | undefined;
  readonly state: "loading" | "failed" | "shown";
  readonly failure: Error | null;
  readonly more: (() => void) | undefined;
  /** Whether rows are still to come. */
  readonly hasMore: boolean;
  readonly again: () => void;
  /** Shown rows belong to the question before. */
  readonly stale: boolean;
  readonly wish: Wish;
}

function useWish<Row>(source: Source<Row>, columns: readonly Column<Row>[], state: ListState): Wish {
  const { language } = useLanguage();
  const { search, sort: sortWished } = state;
  return useMemo(() => {
    const names = columns.flatMap((column) => column.sort ?? []);
    const sort = source.sorts === "nobody" ? undefined : sortOf(sortWished, names);
    const text = source.sorts === "server" ? sortText(sort) : undefined;
    return {
      sort,
      asked: {
        ...(source.searches === "server" && search !== undefined ? { search } : {}),
        ...(text === undefined ? {} : { sort: text }),
      },
      here: {
        search: source.searches === "here" ? search : undefined,
        sort: source.sorts === "here" ? sort : undefined,
        tag: tagOf(language),
      },
    };
  }, [source.sorts, source.searches, columns, search, sortWished, language]);
}

/** Asks for the rows of a list page by page. */
export function useRows<Row>(source: Source<Row>, columns: readonly Column<Row>[], state: ListState): Rows<Row> {
  const wish = useWish(source, columns, state);
  const query = useInfiniteQuery({
    queryKey: [...source.key, wish.asked],
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) => {
      const page = pageParam === "" ? { limit: FIRST_PAGE } : { limit: PAGE, cursor: pageParam };
      return valueOf(await source.ask({ ...wish.asked, ...page, signal }));
    },
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetchingNextPage, isError, error, isPlaceholderData, fetchNextPage, refetch } = query;
  const rows = useMemo(
    () =>
      arrange(
        (data?.pages ?? []).flatMap(({ items }) => items),
        columns,
        wish.here,
      ),
    [data, columns, wish.here],
  );
  const counted = data?.pages.at(-1)?.count;
  return {
    rows,
    count: source.searches === "here" || !hasNextPage ? rows.length : counted,
    state: data !== undefined ? "shown" : isError ? "failed" : "loading",
    failure: error,
    more: hasNextPage && !isFetchingNextPage && !isError ? () => void fetchNextPage() : undefined,
    hasMore: hasNextPage && !isError,
    again: () => void (data === undefined ? refetch() : fetchNextPage()),
    stale: isPlaceholderData,
    wish,
  };
}
