import type { InputIdentity, Result } from "@sangan/evaluation/result";

/** The command that recomputes a result; file names are those that the result knows, safe to paste into a shell. */
export function verifyCommand({ inputs }: Result): string {
  const system = fileOf(inputs.system, "system.yaml");
  const weights = fileOf(inputs.weights, "weights.yaml");
  const evidence = fileOf(inputs.evidence, "evidence.json");
  return `sangan verify result.json --system ${system} --weights ${weights} --evidence ${evidence}`;
}

function fileOf(input: InputIdentity, usual: string): string {
  const names = Object.keys(input.files ?? {});
  return quoted(names.length === 1 ? (names[0] ?? usual) : usual);
}

function quoted(name: string): string {
  const safe = name.startsWith("-") ? `./${name}` : name;
  return /^[A-Za-z0-9._/-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", `'\\''`)}'`;
}
