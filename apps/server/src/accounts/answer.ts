/** What can be wrong with a request about accounts, each with its HTTP status. Words for people are the reader's, in his language. */
const STATUS = {
  "bad-request": 400,
  /** Name, password or code are wrong, or the person is disabled or unknown: which of them nobody is told (threat C14). */
  "wrong-credentials": 401,
  "signed-out": 401,
  "cross-site": 403,
  "not-found": 404,
  "bad-method": 405,
  "too-large": 413,
  "bad-media-type": 415,
  invalid: 422,
  "weak-password": 422,
  "wrong-password": 422,
  "second-factor-state": 409,
  "too-many-requests": 429,
  internal: 500,
} as const;

export type AccountProblem = keyof typeof STATUS;

const HEADERS = { "cache-control": "no-store", "x-content-type-options": "nosniff" } as const;

/** A problem, by RFC 9457. */
export function problemAnswer(
  code: AccountProblem,
  reference: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const status = STATUS[code];
  const body = { type: `urn:sangan:problem:${code}`, title: code, status, code, reference };
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...HEADERS, ...headers, "content-type": "application/problem+json" },
  });
}

/** An answer of our own with the cookies that the library wants to be set. */
export function jsonAnswer(body: object, from?: Response): Response {
  const answer = new Response(JSON.stringify(body), { headers: { ...HEADERS, "content-type": "application/json" } });
  for (const cookie of from?.headers.getSetCookie() ?? []) answer.headers.append("set-cookie", cookie);
  return answer;
}

/** A redirect that the library wants, with its cookies and nothing else. */
export function redirectAnswer(to: string, from: Response): Response {
  const answer = new Response(null, { status: 302, headers: { ...HEADERS, location: to } });
  for (const cookie of from.headers.getSetCookie()) answer.headers.append("set-cookie", cookie);
  return answer;
}
