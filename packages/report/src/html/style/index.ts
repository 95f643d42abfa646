import { BASE } from "./base.ts";
import { COLOURS } from "./colours.ts";
import { COMMUNITY } from "./community.ts";
import { PICTURES } from "./pictures.ts";
import { PRINT } from "./print.ts";
import { TOWN } from "./town.ts";

/** The style of every report. */
export const STYLE: string = [COLOURS, BASE, PICTURES, COMMUNITY, TOWN, PRINT].map((part) => part.trim()).join("\n");
