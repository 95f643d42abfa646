import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { readOverrides, writeOverrides, type Overrides, type RefusedOverride } from "../../what-if/overrides.ts";
import { whatIfSearch } from "./what-if-search.ts";

const route = getRouteApi("/rounds/$roundId/communities/$code/what-if");

/** How long nothing must change before the address follows, in milliseconds: browsers refuse too many changes of it. */
const CALM = 250;

/** The overrides of the address, at hand at once; the address follows. */
export function useOverrides(): {
  readonly overrides: Overrides;
  readonly refused: readonly RefusedOverride[];
  readonly change: (next: Overrides) => void;
} {
  const { if: asked } = route.useSearch();
  const navigate = useNavigate({ from: "/rounds/$roundId/communities/$code/what-if" });
  const reading = useMemo(() => readOverrides(asked), [asked]);
  const [overrides, setOverrides] = useState(reading.overrides);
  const written = useRef(asked);
  useEffect(() => {
    // Somebody went back, or opened another link on this page.
    if (asked !== written.current) setOverrides(reading.overrides);
    written.current = asked;
  }, [asked, reading]);
  useEffect(() => {
    const next = writeOverrides(overrides);
    if (next === writeOverrides(readOverrides(written.current).overrides)) return undefined;
    const timer = setTimeout(() => {
      written.current = next;
      void navigate({
        search: (before) => whatIfSearch({ ...before, if: next }),
        replace: true,
        resetScroll: false,
      });
    }, CALM);
    return () => clearTimeout(timer);
  }, [overrides, navigate]);
  return { overrides, refused: reading.refused, change: setOverrides };
}
