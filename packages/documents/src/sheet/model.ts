/** A cell as files have it. A time is its wall clock where the communities are. */
export type SheetCell =
  | { readonly type: "empty" }
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "number"; readonly number: number }
  | { readonly type: "time"; readonly minute: string };

/** Titles and rows, in the order of the columns and never by their titles: two of the same title are two (threat B3). */
export interface Sheet {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
}
