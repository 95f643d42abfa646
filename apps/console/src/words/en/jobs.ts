import type { Catalogue } from "../catalogue.ts";
import type { jobs as zh } from "../zh/jobs.ts";

/** Words of jobs. */
export const jobs: Catalogue<typeof zh> = {
  "kind-collect": "Collection of evidence",
  "kind-evaluate": "Evaluation",
  "state-queued": "waiting",
  "state-running": "running",
  "state-done": "done",
  "state-failed": "failed",
  "state-cancelled": "cancelled",
  cancelling: "cancelling…",
  of: "{{done}} of {{total}}",
  left_one: "about {{count}} second left",
  left_other: "about {{count}} seconds left",
  cancel: "Cancel",
  progress: "Progress",
  failed: "This did not finish ({{code}}). Run it again; what was done is kept.",
  none: "No job has run yet",
};
