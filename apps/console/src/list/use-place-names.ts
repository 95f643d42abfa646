import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { question } from "../ask/ask.ts";

/** Names of parts of the country by the beginnings of their codes, as far as communities tell them; `tell` names one. */
export interface PlaceNames {
  readonly known: readonly { readonly scope: string; readonly name: string }[];
  readonly tell: (scope: string) => string | undefined;
}

const MOST = 500;

/** What cities, districts and streets are called, by the communities that somebody sees. */
export function usePlaceNames(): PlaceNames {
  const asked = useQuery(question("communities.list", { query: { limit: MOST } }));
  const items = asked.data?.value.items;
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const { code, city, district, street, name } of items ?? []) {
      const levels = [
        [4, [city]],
        [6, [city, district]],
        [9, [city, district, street]],
        [12, [city, district, street, name]],
      ] as const;
      for (const [digits, parts] of levels) {
        const scope = code.slice(0, digits);
        const own = parts.at(-1);
        if (own !== null && own !== undefined && own !== "" && !names.has(scope))
          names.set(scope, parts.filter((part) => part !== null && part !== "").join(" "));
      }
    }
    const known = [...names].map(([scope, name]) => ({ scope, name })).toSorted((a, b) => (a.scope < b.scope ? -1 : 1));
    return { known, tell: (scope) => names.get(scope) };
  }, [items]);
}
