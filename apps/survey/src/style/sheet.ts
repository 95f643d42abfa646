import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A style sheet without what only its authors read. */
function compact(css: string): string {
  return css
    .replaceAll(/\/\*[^]*?\*\//g, "")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ?([{};,>]) ?/g, "$1")
    .replaceAll(/: /g, ":")
    .replaceAll(";}", "}")
    .trim();
}

/** The style of the residents' pages, or of what is printed on paper. */
export function styleSheet(name: "style" | "paper"): string {
  return compact(readFileSync(join(import.meta.dirname, `${name}.css`), "utf8"));
}
