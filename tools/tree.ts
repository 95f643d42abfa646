/** A trouble in one file of the tree, as a line for people. */
export type Trouble = string;

// Where somebody's machine keeps things; a file of ours must work on every other one too.
const machinePath = /(?<![\w.~)}\]*/-])(?:file:\/\/)?\/(?:work|root|home)\/[^\s"'`)]*/;
const lockHost = /"resolved": "\w+:\/\//;
const emptyName = /^(?:utils?|commons?|shared|helpers?|cores?|libs?|misc|managers?)$/;

function nameTroubles(path: string): Trouble[] {
  if (!/^(?:packages|apps)\//.test(path)) return [];
  return path
    .split("/")
    .filter((segment) => emptyName.test(segment.split(".")[0] ?? ""))
    .map((segment) => `${path}: "${segment}" says nothing about what is in it; name it after a noun of the standard`);
}

function lineTroubles(path: string, line: string, number: number): Trouble[] {
  const at = `${path}:${number}`;
  if (path.endsWith("package-lock.json"))
    return lockHost.test(line) ? [`${at}: a registry's host in the lock file`] : [];
  const found = machinePath.exec(line);
  return found === null ? [] : [`${at}: a path of one machine, ${found[0]}`];
}

/** What is wrong with the name or the text of one tracked file. */
export function treeTroubles(path: string, text: string): Trouble[] {
  const isBinary = text.includes("\0");
  const inLines = isBinary ? [] : text.split("\n").flatMap((line, index) => lineTroubles(path, line, index + 1));
  return [...nameTroubles(path), ...inLines];
}
