/** A page that the menu leads to: name (a key of the shell's words), path, and the key that goes there after `g`. */
export interface PageEntry {
  readonly name:
    | "overview"
    | "alarms"
    | "rounds"
    | "evidence"
    | "sources"
    | "retention"
    | "series"
    | "metrics"
    | "cases"
    | "surveys"
    | "systems"
    | "communities"
    | "people"
    | "destinations"
    | "keys"
    | "audit";
  readonly path:
    | "/"
    | "/alarms"
    | "/rounds"
    | "/evidence"
    | "/sources"
    | "/retention"
    | "/series"
    | "/distributions"
    | "/cases"
    | "/surveys"
    | "/systems"
    | "/communities"
    | "/people"
    | "/destinations"
    | "/keys"
    | "/audit";
  readonly key: string;
  /** Path data of its icon, in a box of 20 × 20. */
  readonly icon: string;
}

/** The pages in the order of the menu. */
export const PAGES: readonly PageEntry[] = [
  { name: "overview", path: "/", key: "o", icon: "M3 3h6v8H3zM11 3h6v4h-6zM11 9h6v8h-6zM3 13h6v4H3z" },
  {
    name: "alarms",
    path: "/alarms",
    key: "l",
    icon: "M10 2.5a5 5 0 0 1 5 5c0 4 1.5 5.5 1.5 6.5h-13c0-1 1.5-2.5 1.5-6.5a5 5 0 0 1 5-5zM8 16.5a2 2 0 0 0 4 0",
  },
  { name: "rounds", path: "/rounds", key: "r", icon: "M16.5 10a6.5 6.5 0 1 1-2-4.7M16.5 3v3.5H13" },
  {
    name: "evidence",
    path: "/evidence",
    key: "e",
    icon: "M5 2.5h7l3.5 3.5v11.5H5zM11.5 3v3.5H15M7.5 10.5h5M7.5 13.5h5",
  },
  {
    name: "sources",
    path: "/sources",
    key: "d",
    icon: "M10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM10 12v5.5M5.8 14.2a6 6 0 0 1 0-8.4M14.2 5.8a6 6 0 0 1 0 8.4M3.3 16.7a9.5 9.5 0 0 1 0-13.4M16.7 3.3a9.5 9.5 0 0 1 0 13.4",
  },
  { name: "retention", path: "/retention", key: "h", icon: "M3 4h14v3.5H3zM4.5 7.5V16h11V7.5M8 11h4" },
  { name: "series", path: "/series", key: "t", icon: "M3 3v14h14M5.5 13l3-5 3 3 4.5-6.5" },
  {
    name: "metrics",
    path: "/distributions",
    key: "m",
    icon: "M2 17h16M4 17v-4h3v4M7 17V5h3v12M10 17V8h3v9M13 17v-5h3v5",
  },
  {
    name: "cases",
    path: "/cases",
    key: "w",
    icon: "M2.5 7h4v6h-4zM13.5 3h4v5h-4zM13.5 12h4v5h-4zM6.5 10h3.5M13.5 5.5H10v9h3.5",
  },
  {
    name: "surveys",
    path: "/surveys",
    key: "v",
    icon: "M3 3.5h14v10H9l-3.5 3v-3H3zM6.5 7h7M6.5 10h4.5",
  },
  {
    name: "systems",
    path: "/systems",
    key: "s",
    icon: "M8 3h4v4H8zM2.5 13h4v4h-4zM13.5 13h4v4h-4zM10 7v3M4.5 13v-3h11v3",
  },
  { name: "communities", path: "/communities", key: "c", icon: "M3 17V8l4.5-3L12 8v9M12 11h5v6M2 17h16M6 11h3M6 14h3" },
  {
    name: "people",
    path: "/people",
    key: "p",
    icon: "M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17c0-3.5 2.5-5.5 6-5.5s6 2 6 5.5",
  },
  {
    name: "destinations",
    path: "/destinations",
    key: "n",
    icon: "M17.5 2.5 9 11M17.5 2.5l-5 15L9 11 2.5 7.5z",
  },
  {
    name: "keys",
    path: "/keys",
    key: "k",
    icon: "M6.5 16.5a3.5 3.5 0 1 1 2.4-6L16 3.5l1.5 1.5-1.5 1.5 1 1-2 2-1-1-3.6 3.6a3.5 3.5 0 0 1-3.9 4.4z",
  },
  { name: "audit", path: "/audit", key: "a", icon: "M4 4.5h2M8.5 4.5H16M4 10h2M8.5 10H16M4 15.5h2M8.5 15.5H16" },
];
