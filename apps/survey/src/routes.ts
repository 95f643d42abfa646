/** A page of the residents: where it is, and what it is called in logs and figures. */
export interface ResidentRoute {
  readonly id: string;
  readonly methods: readonly ("GET" | "HEAD" | "POST")[];
  readonly path: string;
  /** Everybody, signed in or not, without a cookie. */
  readonly access: "resident";
}

const READ = ["GET", "HEAD"] as const;
const route = (id: string, methods: ResidentRoute["methods"], path: string): ResidentRoute => ({
  id: `survey.${id}`,
  methods,
  path,
  access: "resident",
});

/** Everything that stands below `/s/`, and nothing else does. */
export const RESIDENT_ROUTES: readonly ResidentRoute[] = [
  route("interview.program", READ, "/s/interview-:digest.js"),
  route("interview.worker", READ, "/s/interview-worker.js"),
  route("receipt", READ, "/s/receipt"),
  route("receipt.step", ["POST"], "/s/receipt"),
  route("continue", READ, "/s/continue"),
  route("continue.step", ["POST"], "/s/continue"),
  route("form", READ, "/s/:way"),
  route("form.step", ["POST"], "/s/:way"),
  route("interviews", READ, "/s/:way/interviews"),
  route("interviews.step", ["POST"], "/s/:way/interviews"),
  route("poster", READ, "/s/:way/poster"),
  route("paper", READ, "/s/:way/paper"),
  route("invitation", READ, "/s/:way/:token"),
];
