import type { Problem } from "../reading/problem.ts";
import { acceptForm, firstForm, type Accepted } from "../reading/form.ts";
import { schemaProblems } from "../reading/schema-problem.ts";
import { parseFile, type ParsedFile, type SourceFile } from "../reading/source.ts";
import { SYSTEM_KEYS, systemPartV1, systemV1, type SystemPartV1, type SystemV1 } from "./v1.ts";

/** One file of a system after its schema has accepted it. */
export interface SystemFile {
  readonly file: ParsedFile;
  readonly part: SystemPartV1;
}

export type MergeOutcome =
  | { readonly ok: true; readonly head: SystemV1; readonly files: readonly SystemFile[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads the first file of a system and all that it includes, each once; a file that includes itself is a cycle. */
export function mergeSystem(files: readonly SourceFile[], first: string): MergeOutcome {
  const problems: Problem[] = [];
  const found: SystemFile[] = [];
  let head: SystemV1 | undefined;
  const visited = new Set<string>();
  const byName = new Map(files.map((file) => [file.name, file]));
  const visit = (
    name: string,
    above: readonly string[],
    from?: { readonly file: ParsedFile; readonly at: number },
  ): void => {
    const place = { file: from?.file.name ?? name, place: from === undefined ? "" : `include[${from.at}]` };
    const line = from?.file.lineOf(["include", from.at]);
    const where = line === undefined ? place : { ...place, line };
    const again = visited.has(name) && !above.includes(name);
    if (again) {
      problems.push({ severity: "error", code: "included-twice", ...where, params: { name } });
      return;
    }
    visited.add(name);
    if (above.includes(name)) {
      problems.push({ severity: "error", code: "cycle", ...where, params: { through: [...above, name].join(" → ") } });
      return;
    }
    const file = byName.get(name);
    if (file === undefined) {
      problems.push({ severity: "error", code: "include-missing", ...where, params: { name } });
      return;
    }
    const outcome = parseFile(file);
    if (!outcome.ok) {
      problems.push(...outcome.problems);
      return;
    }
    const { parsed } = outcome;
    const opening = above.length === 0 ? acceptForm(SYSTEM_FORM, parsed) : undefined;
    const accepted = opening ?? acceptPart(parsed);
    if (!accepted.ok) {
      problems.push(...accepted.problems);
      return;
    }
    if (opening?.ok === true) head = opening.value;
    found.push({ file: parsed, part: accepted.value });
    (accepted.value.include ?? []).forEach((next, at) =>
      visit(beside(name, next), [...above, name], { file: parsed, at }),
    );
  };
  visit(first, []);
  return head === undefined || problems.length > 0 ? { ok: false, problems } : { ok: true, head, files: found };
}

/** Indicator systems, newest version. */
const SYSTEM_FORM = firstForm("sangan/indicator-system", systemV1, SYSTEM_KEYS);

/** An included file has no `document` line of its own: it is part of the first file's document. */
function acceptPart(file: ParsedFile): Accepted<SystemPartV1> {
  const outcome = systemPartV1.safeParse(file.value);
  return outcome.success
    ? { ok: true, value: outcome.data }
    : { ok: false, problems: schemaProblems(outcome.error.issues, file, SYSTEM_KEYS) };
}

/** A name relative to the folder of another; `..` cannot leave the folder of the first file. */
function beside(name: string, next: string): string {
  const folder = name.includes("/") ? name.slice(0, name.lastIndexOf("/")) : "";
  const steps: string[] = folder === "" ? [] : folder.split("/");
  for (const step of next.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}
