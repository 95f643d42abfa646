import type { ProblemDetails, Reply } from "@sangan/api/client";

/** A refusal of the server, thrown where a page waits for an answer. */
export class Refused extends Error {
  readonly problem: ProblemDetails;

  constructor(problem: ProblemDetails) {
    super(problem.code);
    this.name = "Refused";
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  get reference(): string {
    return this.problem.reference;
  }
}

/** What was answered. @throws Refused when it is a problem. */
export function valueOf<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Refused(reply.problem);
  return reply.value;
}
