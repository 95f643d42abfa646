import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { textOf } from "../address/search.ts";

/** What of a list stands in the address. */
export interface ListState {
  readonly search: string | undefined;
  readonly sort: string | undefined;
  /** The value of a filter. */
  readonly filter: (name: string) => string | undefined;
  /** Writes values into the address; undefined takes one out. */
  readonly set: (values: Readonly<Record<string, string | undefined>>) => void;
}

/** Search, sort and filters of a list, as the address has them. A second list on a page has a prefix for its names. */
export function useListState(prefix = ""): ListState {
  const given: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const set = useCallback(
    (values: Readonly<Record<string, string | undefined>>) => {
      const named = Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));
      void navigate({ to: ".", search: (before: object) => ({ ...before, ...named }), replace: true });
    },
    [navigate, prefix],
  );
  return useMemo(
    () => ({
      search: textOf(given[`${prefix}q`]),
      sort: textOf(given[`${prefix}sort`], 60),
      filter: (name) => textOf(given[prefix + name]),
      set,
    }),
    [given, prefix, set],
  );
}
