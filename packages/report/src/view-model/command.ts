import type { InputIdentity, Result } from "@sangan/evaluation/result";

/** Names of the files that hold a result and the evidence behind it. */
export interface ResultFiles {
  readonly result: string;
  readonly evidence: string;
}

/** The folder of the reference system in this project; where other systems lie is not known. */
const REFERENCE = { id: "smart-community-experience", weights: "equal" } as const;

/**
 * The command that recomputes a result, safe to paste into a shell. Files have the names given, otherwise those that the result knows;
 * where neither is there a place for the reader to fill in, in angle brackets.
 */
export function verifyCommand({ inputs, community }: Result, files?: ResultFiles): string {
  const { system, weights, evidence } = inputs;
  const isReference = system.id === REFERENCE.id;
  const folder = `standards/${system.id}/${system.version}`;
  const paths = {
    system: knownFile(system) ?? (isReference ? folder : unknown(system)),
    weights:
      knownFile(weights) ??
      (isReference && weights.id === REFERENCE.weights ? `${folder}/weights/${weights.id}.yaml` : unknown(weights)),
    evidence: files?.evidence ?? knownFile(evidence) ?? plainFile(community.id, "evidence") ?? unknown(evidence),
  };
  const result = files?.result ?? plainFile(community.id, "result") ?? `<${community.id}>`;
  return `sangan verify ${quoted(result)} --system ${quoted(paths.system)} --weights ${quoted(paths.weights)} --evidence ${quoted(paths.evidence)}`;
}

/** The name under which the commands of Sangan write a community's file, where its id can be one as it is. */
function plainFile(id: string, kind: "result" | "evidence"): string | undefined {
  return /^[a-z0-9][a-z0-9_]*$/.test(id) && id.length <= 100 ? `${id}.${kind}.json` : undefined;
}

function unknown({ id, version }: InputIdentity): string {
  return `<${id} ${version}>`;
}

function knownFile({ files }: InputIdentity): string | undefined {
  const names = Object.keys(files ?? {});
  return names.length === 1 ? names.find((name) => /\.(?:ya?ml|json)$/.test(name)) : undefined;
}

function quoted(name: string): string {
  const safe = name.startsWith("-") ? `./${name}` : name;
  return /^[A-Za-z0-9._/-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", `'\\''`)}'`;
}
