import { area, type Area, type Words } from "./catalogue.ts";

/** All words of the console, by area; an area is loaded when a page first needs it. */
export const CATALOGUES = {
  shell: area(
    async () => (await import("./zh/shell.ts")).shell,
    async () => (await import("./en/shell.ts")).shell,
  ),
  pictures: area(
    async () => (await import("./zh/pictures.ts")).pictures,
    async () => (await import("./en/pictures.ts")).pictures,
  ),
  problems: area(
    async () => (await import("./zh/problems.ts")).problems,
    async () => (await import("./en/problems.ts")).problems,
  ),
  list: area(
    async () => (await import("./zh/list.ts")).list,
    async () => (await import("./en/list.ts")).list,
  ),
  evidence: area(
    async () => (await import("./zh/evidence.ts")).evidence,
    async () => (await import("./en/evidence.ts")).evidence,
  ),
} as const satisfies Readonly<Record<string, Area<Words>>>;

/** Name of an area of words. */
export type AreaName = keyof typeof CATALOGUES;

/** The words of each area, as i18next types its keys by them. */
export type Catalogues = {
  readonly [Name in AreaName]: Awaited<ReturnType<(typeof CATALOGUES)[Name]["zh"]>>;
};
