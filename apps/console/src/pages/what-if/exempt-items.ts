interface Node {
  readonly id?: unknown;
  readonly mayNotApply?: unknown;
  readonly appliesIf?: unknown;
  readonly stages?: unknown;
}

function gather(value: unknown, found: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const one of value) gather(one, found);
    return;
  }
  const { id, mayNotApply, appliesIf, stages }: Node = value;
  if (typeof id === "string" && (mayNotApply ?? appliesIf ?? stages) !== undefined) found.add(id);
  for (const one of Object.values(value)) gather(one, found);
}

/** Ids of the items that do not apply in every community, out of a system's document. */
export function exemptItems(document: Uint8Array): ReadonlySet<string> {
  const found = new Set<string>();
  const parsed: unknown = JSON.parse(new TextDecoder().decode(document));
  gather(parsed, found);
  return found;
}
