/** From this quality on an observation counts. */
export const LEAST_QUALITY = 50;
/** From this quality on nothing is to be said against it. */
export const GOOD_QUALITY = 100;
/** What repeats for longer than its source's mapping allows is bad. */
export const STUCK_QUALITY = 30;
/** From this quality on, somebody wrote it down by hand; below, the sender reckoned it. */
export const MANUAL_QUALITY = 90;
/** From this quality on, and below that of what is stuck, it was outside of what is plausible; below, the sender itself called it bad. */
export const IMPLAUSIBLE_QUALITY = 20;
