/** Why something was not written. */
export type WriteProblem =
  | { readonly code: "missing" }
  /** Somebody changed it first; `version` is what it has now. */
  | { readonly code: "changed"; readonly version: number }
  /** Published: it stays as it is. */
  | { readonly code: "frozen" }
  /** There is one of this name. */
  | { readonly code: "taken" };

export type Written<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: WriteProblem };

export function written<T>(value: T): Written<T> {
  return { ok: true, value };
}

export function notWritten(problem: WriteProblem): { readonly ok: false; readonly problem: WriteProblem } {
  return { ok: false, problem };
}
