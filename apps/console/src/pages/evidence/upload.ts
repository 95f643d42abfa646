import {
  addressOf,
  PROBLEMS,
  type ProblemCode,
  type ProblemDetails,
  type KeptFile,
  type Reply,
} from "@sangan/api/client";

/** How a file is sent: `progress` hears how many of its bytes are there. */
export interface Sending {
  readonly signal: AbortSignal;
  readonly progress: (sent: number) => void;
}

function isCode(code: unknown): code is ProblemCode {
  return typeof code === "string" && Object.hasOwn(PROBLEMS, code);
}

function problem(code: ProblemCode, status: number, more: object = {}): ProblemDetails {
  return { ...more, type: `urn:sangan:problem:${code}`, title: code, status, code, reference: "" };
}

function parseRefusal(request: XMLHttpRequest): ProblemDetails {
  const otherwise = request.status === 413 ? "too-large" : request.status >= 502 ? "unavailable" : "internal";
  try {
    const told: unknown = JSON.parse(request.responseText);
    if (typeof told !== "object" || told === null || !("code" in told) || !isCode(told.code))
      return problem(otherwise, request.status);
    const reference = "reference" in told && typeof told.reference === "string" ? told.reference : "";
    return { ...problem(told.code, request.status, told), reference };
  } catch {
    return problem(otherwise, request.status);
  }
}

function parseFile(text: string): KeptFile {
  return JSON.parse(text) as KeptFile;
}

/** Hands in a raw file of a round as its bytes. Not by fetch, which tells nothing of how much was sent. Rejects only when it was stopped. */
export function upload(roundId: string, file: File, { signal, progress }: Sending): Promise<Reply<KeptFile>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", addressOf("evidence.upload", { params: { roundId }, query: { name: file.name } }));
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.addEventListener("progress", ({ loaded }) => progress(loaded));
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300)
        resolve({ ok: true, value: parseFile(request.responseText), etag: undefined });
      else resolve({ ok: false, problem: parseRefusal(request) });
    });
    request.addEventListener("error", () => resolve({ ok: false, problem: problem("unavailable", 0) }));
    request.addEventListener("abort", () => reject(signal.reason));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}
