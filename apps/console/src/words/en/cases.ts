/** The words of the pages of service cases. */
export const cases = {
  "step-submitted": "Submitted",
  "step-accepted": "Accepted",
  "step-dispatched": "Dispatched",
  "step-arrived": "Arrived",
  "step-done": "Done",
  "step-confirmed": "Confirmed",
  "step-rated": "Rated",
  "step-reopened": "Reopened",
  "step-rejected": "Rejected",
  "step-merged": "Merged",
  "step-escalated": "Escalated",
  "step-skip": "No step",
} as const;
