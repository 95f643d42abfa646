import { compare, isDecimal, ratioOf, type Decimal } from "@sangan/evaluation";
import type { Problem, ProblemCode } from "./problem.ts";
import { placeOf } from "./schema-problem.ts";
import type { ParsedFile } from "./source.ts";

export type Path = readonly PropertyKey[];

/** Collects the faults found while one parsed file becomes a model. */
export interface Faults {
  readonly file: ParsedFile;
  readonly add: (code: ProblemCode, path: Path, params?: Problem["params"]) => void;
  readonly problems: readonly Problem[];
}

export function faultsOf(file: ParsedFile): Faults {
  const problems: Problem[] = [];
  const add = (code: ProblemCode, path: Path, params: Problem["params"] = {}): void => {
    const line = file.lineOf(path);
    problems.push({
      severity: "error",
      code,
      file: file.name,
      ...(line === undefined ? {} : { line }),
      place: placeOf(path, file.value),
      params,
    });
  };
  return { file, add, problems };
}

/** A number as written, in whole parts of 10^-digits; a fault and 0 when it has more decimals. */
export function scaled(value: number, digits: number, faults: Faults, path: Path): number {
  const text = String(value);
  const parts = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (parts === null || (parts[2] ?? "").length > digits) {
    faults.add("too-many-decimals", path, { value: text, digits });
    return 0;
  }
  return Number((parts[1] ?? "") + (parts[2] ?? "").padEnd(digits, "0"));
}

/** A limit as written, as an exact decimal; a fault and "0" when it cannot be one. */
export function exact(value: number | string, faults: Faults, path: Path): Decimal {
  const text = String(value);
  // A number of more digits has lost some when the file was read; as text it keeps them.
  if (typeof value === "number" && text.replace(/[-.]/g, "").replace(/^0+/, "").length > 15) {
    faults.add("too-many-digits", path, { value: text });
  }
  if (isDecimal(text)) return text;
  faults.add("not-a-decimal", path, { value: text });
  return "0" as Decimal;
}

/** Whether a < b, exactly. */
export function less(a: Decimal, b: Decimal): boolean {
  return compare(ratioOf(a), ratioOf(b)) < 0;
}
