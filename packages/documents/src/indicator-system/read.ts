import type { IndicatorSystem, Millionths } from "@sangan/evaluation";
import { digestOf, digestOfBytes } from "../canonical/index.ts";
import { faultsOf, scaled, type Faults, type Path } from "../reading/faults.ts";
import type { Reading } from "../reading/problem.ts";
import type { SourceFile } from "../reading/source.ts";
import { checkSystem, type PlaceOf } from "./check.ts";
import { mergeSystem, type SystemFile } from "./merge.ts";
import { aggregateOf, indicatorOf, nodeOf, policiesOf, stepsOf } from "./to-model.ts";
import type { SystemV1 } from "./v1.ts";

/** A system as read: the model, the one document that its files make, and what proves both. */
export interface SystemReading {
  readonly system: IndicatorSystem;
  /** The merged document, ready to be written as one JSON file. */
  readonly document: unknown;
  /** SHA-256 over the merged document's canonical JSON: the same however it is spread over files. */
  readonly digest: string;
  /** SHA-256 over the bytes of each file read, by name. */
  readonly files: Readonly<Record<string, string>>;
}

/** Reads an indicator system from its first file and those it includes. Errors refuse it; warnings come with it. */
export function readSystem(files: readonly SourceFile[], first: string): Reading<SystemReading> {
  const merged = mergeSystem(files, first);
  if (!merged.ok) return merged;
  const [head] = merged.files;
  if (head === undefined) return { ok: false, problems: [] };
  const all = merged.files.map((file) => ({ ...file, faults: faultsOf(file.file) }));
  const headFaults = all[0]?.faults ?? faultsOf(head.file);
  const system = modelOf(merged.head, headFaults, all);
  const problems = [...all.flatMap((file) => file.faults.problems), ...checkSystem(system, placesOf(merged.files))];
  if (problems.some((problem) => problem.severity === "error")) return { ok: false, problems };
  const document = documentOf(merged.files);
  const names = new Set(merged.files.map(({ file }) => file.name));
  const digests = files
    .filter(({ name }) => names.has(name))
    .map(({ name, bytes }) => [name, digestOfBytes(bytes)] as const);
  return {
    ok: true,
    value: { system, document, digest: digestOf(document), files: Object.fromEntries(digests) },
    problems,
  };
}

type FaultyFile = SystemFile & { readonly faults: Faults };

function modelOf(head: SystemV1, faults: Faults, files: readonly FaultyFile[]): IndicatorSystem {
  const extra = (key: "innovation" | "penalties"): IndicatorSystem["innovation"] =>
    files.flatMap(({ part, faults: own }) => (part[key] ?? []).map((one, at) => indicatorOf(one, own, [key, at])));
  const { experience } = head;
  return {
    id: head.id,
    version: head.version,
    title: head.title,
    policies: policiesOf(head.policies, faults),
    scenes: head.scenes ?? [],
    ...(head.attributes === undefined ? {} : { attributes: head.attributes }),
    stages: head.stages ?? [],
    nodes: files.flatMap(({ part, faults: own }) =>
      (part.indicators ?? []).flatMap((node, at) => nodeOf(node, own, ["indicators", at]) ?? []),
    ),
    aggregate: aggregateOf(head, faults, []),
    innovation: extra("innovation"),
    penalties: extra("penalties"),
    grades: stepsOf(head.grades, "grades", faults),
    levels: stepsOf(head.levels, "levels", faults),
    ...(experience === undefined
      ? {}
      : {
          experience: {
            kappa: scaled(experience.kappa, 6, faults, ["experience", "kappa"]) as Millionths,
            items: experience.items,
          },
        }),
  };
}

/** One document out of all files as they were written, in the order of their inclusion. */
function documentOf(files: readonly SystemFile[]): unknown {
  const [{ include: _include, ...head } = {}, ...parts] = files.map(
    ({ file }) => file.value as Readonly<Record<string, unknown>>,
  );
  const joined = (key: string): object => {
    const list = [head, ...parts].flatMap((part) => part[key] ?? []);
    return list.length === 0 ? {} : { [key]: list };
  };
  return { ...head, ...joined("indicators"), ...joined("innovation"), ...joined("penalties") };
}

/** Finds the file and line of any object with an id; the last one with that id, so that a duplicate shows its second place. */
function placesOf(files: readonly SystemFile[]): PlaceOf {
  const places = new Map<string, { readonly file: SystemFile["file"]; readonly path: Path }>();
  const walk = (file: SystemFile["file"], value: unknown, path: Path): void => {
    if (Array.isArray(value)) value.forEach((one, at) => walk(file, one, [...path, at]));
    else if (typeof value === "object" && value !== null) {
      if ("id" in value && typeof value.id === "string") places.set(value.id, { file, path: [...path, "id"] });
      for (const [key, one] of Object.entries(value)) walk(file, one, [...path, key]);
    }
  };
  for (const { file } of files) walk(file, file.value, []);
  const fallback = files[0]?.file.name ?? "";
  return (id) => {
    const place = places.get(id);
    const line = place?.file.lineOf(place.path);
    return { file: place?.file.name ?? fallback, ...(line === undefined ? {} : { line }) };
  };
}
