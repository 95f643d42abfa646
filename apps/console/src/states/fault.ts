/** The status of an answer that was refused, when a failure came from one. */
export function statusOf(failure: unknown): number | undefined {
  if (typeof failure !== "object" || failure === null || !("status" in failure)) return undefined;
  return typeof failure.status === "number" ? failure.status : undefined;
}

/** Whether asking again may help: not when the question itself was refused (4xx), and three times at most. */
export function mayRetry(failures: number, failure: unknown): boolean {
  const status = statusOf(failure);
  return failures < 3 && !(status !== undefined && status >= 400 && status < 500);
}

/** How long to wait before asking again, in milliseconds. */
export function retryDelay(failures: number): number {
  return Math.min(8000, 500 * 2 ** failures);
}

const KNOWN = new WeakMap<object, string>();

/** The reference of a failure: the server's own when it gave one, else one made here, the same each time the failure is shown. */
export function referenceOf(failure: unknown, make: () => string = () => crypto.randomUUID()): string {
  if (typeof failure !== "object" || failure === null) return make().slice(0, 8);
  if ("reference" in failure && typeof failure.reference === "string") return failure.reference;
  const known = KNOWN.get(failure);
  if (known !== undefined) return known;
  const made = make().slice(0, 8);
  KNOWN.set(failure, made);
  return made;
}
