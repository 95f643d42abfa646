import type { Catalogue } from "../catalogue.ts";
import type { pictures as zh } from "../zh/pictures.ts";

/** Words of the pictures. */
export const pictures: Catalogue<typeof zh> = { asTable: "Show as table" };
