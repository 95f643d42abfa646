import type { InputIdentity, Result } from "@sangan/evaluation/result";

/**
 * The command that recomputes a result, safe to paste into a shell. Files have the names that the result knows,
 * otherwise those under which the commands of Sangan write and look for them.
 */
export function verifyCommand({ inputs, community }: Result): string {
  const folder = `standards/${inputs.system.id}/${inputs.system.version}`;
  const system = knownFile(inputs.system) ?? folder;
  const weights = knownFile(inputs.weights) ?? `${folder}/weights/${inputs.weights.id}.yaml`;
  const evidence = knownFile(inputs.evidence) ?? `${inputs.evidence.id}.evidence.json`;
  const result = `${community.id}.result.json`;
  return `sangan verify ${quoted(result)} --system ${quoted(system)} --weights ${quoted(weights)} --evidence ${quoted(evidence)}`;
}

function knownFile({ files }: InputIdentity): string | undefined {
  const names = Object.keys(files ?? {});
  return names.length === 1 ? names.find((name) => /\.(?:ya?ml|json)$/.test(name)) : undefined;
}

function quoted(name: string): string {
  const safe = name.startsWith("-") ? `./${name}` : name;
  return /^[A-Za-z0-9._/-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", `'\\''`)}'`;
}
