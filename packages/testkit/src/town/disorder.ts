import type { Chance } from "./chance.ts";
import { COLUMNS, type RawKind, type RawRow } from "./raw-row.ts";
import type { Window } from "./window.ts";

const DAY = 86_400_000;

/** A community that is in no list. */
const STRANGER = "990199999999";

/** What trouble depends on. */
interface Disorder {
  readonly kind: RawKind;
  readonly window: Window;
  readonly chance: Chance;
}

/**
 * The rows as offices hand them in: some twice, some from outside the period, some that contradict an earlier one, some damaged.
 * Nothing sound is taken away: all trouble stands in further rows.
 */
export function withDisorder(rows: readonly RawRow[], { kind, window, chance }: Disorder): readonly RawRow[] {
  if (kind === "communities" || kind === "not-applicable") return rows;
  const all: RawRow[] = [];
  for (const row of rows) {
    all.push(row);
    const draw = chance.unit();
    if (draw < 0.006) all.push(row);
    else if (draw < 0.0085) all.push(late(row, kind, window, chance));
    else if (draw < 0.0095) all.push(contradicted(row, kind));
    else if (draw < 0.0125) all.push(damaged(row, kind, chance));
  }
  return all;
}

/** After the period, or long before it. */
function late(row: RawRow, kind: RawKind, { to }: Window, chance: Chance): RawRow {
  const early = chance.happens(0.4) && kind === "measurements" && row[cellOf(kind, "n")] === "";
  const time = early ? to - chance.whole(500, 700) * DAY : to + chance.whole(1, 20 * 24) * 3_600_000;
  const moved = changed(row, kind, "time", time);
  return kind === "responses" ? changed(moved, kind, "response", `${String(row[1])}-L`) : moved;
}

/** The same observation with another content; what tells observations apart stays. */
function contradicted(row: RawRow, kind: RawKind): RawRow {
  switch (kind) {
    case "measurements": {
      const column = row[cellOf(kind, "n")] === "" ? "value" : "n";
      return changed(row, kind, column, `${String(row[cellOf(kind, column)])}1`);
    }
    case "checklists":
      return changed(earlier(row, kind), kind, "found", row[cellOf(kind, "found")] === "yes" ? "no" : "yes");
    case "attestations":
      return earlier(row, kind);
    case "cases":
      return changed(row, kind, "channel", "unknown-channel");
    case "responses":
      return changed(row, kind, "time", Number(row[cellOf(kind, "time")]) - 60_000);
    case "communities":
    case "not-applicable":
      return row;
  }
}

function earlier(row: RawRow, kind: RawKind): RawRow {
  return changed(row, kind, "time", Number(row[cellOf(kind, "time")]) - 40 * DAY);
}

function damaged(row: RawRow, kind: RawKind, chance: Chance): RawRow {
  const where = chance.unit();
  if (where < 0.25) return changed(row, kind, "community", STRANGER);
  if (where < 0.6) return changed(row, kind, "time", chance.pick(["2026-02-30 10:00:00", "待补", "03/04/26", ""]));
  switch (kind) {
    case "measurements": {
      if (row[cellOf(kind, "n")] !== "") return changed(row, kind, "numerator", chance.pick(["全部", "9999999", "-3"]));
      return changed(row, kind, "value", chance.pick(["12,5", "无", "—", "#N/A", "1.2.3"]));
    }
    case "cases":
      return changed(row, kind, "activity", chance.pick(["挂起?", "x", ""]));
    case "checklists":
      return changed(row, kind, "found", chance.pick(["部分", "?", ""]));
    case "attestations":
      return changed(row, kind, "level", chance.pick(["best", ""]));
    case "responses":
      return changed(changed(row, kind, "response", `${String(row[1])}-X`), kind, "consent", "");
    case "communities":
    case "not-applicable":
      return row;
  }
}

function changed(row: RawRow, kind: RawKind, column: string, value: string | number): RawRow {
  return row.with(cellOf(kind, column), value);
}

function cellOf(kind: RawKind, column: string): number {
  return COLUMNS[kind].indexOf(column);
}
