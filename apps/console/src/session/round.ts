import type { Round } from "@sangan/api/client";
import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { textOf } from "../address/search.ts";
import { question } from "../ask/ask.ts";
import { may, useMe } from "./me.ts";

const KEY = "sangan.round";
const IN_PATH = /^\/rounds\/([0-9a-f-]{36})(?=\/|$)/;

/** The round that a path speaks of. */
export function roundInPath(pathname: string): string | undefined {
  return IN_PATH.exec(pathname)?.[1];
}

/** The round to show: the one wished for, else the one remembered, else the latest that has or gathers results; of those that there are. */
export function roundToShow(rounds: readonly Round[], wishes: readonly (string | undefined)[]): Round | undefined {
  for (const wish of wishes) {
    const found = wish === undefined ? undefined : rounds.find(({ id }) => id === wish);
    if (found !== undefined) return found;
  }
  const latest = rounds.toSorted((a, b) => Date.parse(b.period.to) - Date.parse(a.period.to));
  return (
    latest.find(({ state }) => state === "published") ??
    latest.find(({ state }) => state === "collecting" || state === "review") ??
    latest[0]
  );
}

/** The round that was chosen last in this browser. */
function rememberedRound(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Remembers the round that was chosen, where the browser allows it. */
export function rememberRound(id: string): void {
  try {
    localStorage.setItem(KEY, id);
  } catch {
    // The choice then stands in the address alone.
  }
}

/** The rounds that somebody may see, and the one that pages show now. */
export interface ChosenRound {
  readonly rounds: readonly Round[];
  readonly round: Round | undefined;
  /** They are not known yet. */
  readonly isPending: boolean;
}

/** The round that pages show: the path's, the address's `round`, the remembered one, or the latest. */
export function useChosenRound(): ChosenRound {
  const me = useMe();
  const { pathname, search } = useLocation();
  const asked = useQuery({ ...question("rounds.list", {}), enabled: may(me, "round.read") });
  const rounds = asked.data?.value.items ?? [];
  const inSearch = "round" in search ? textOf(search.round) : undefined;
  const round = roundToShow(rounds, [roundInPath(pathname), inSearch, rememberedRound()]);
  return { rounds, round, isPending: asked.isLoading };
}
