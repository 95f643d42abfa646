/** Advisory locks of ours: two numbers each, the first one ("Sang" in ASCII) for all, so that no other program on the same server means the same lock. */
const FAMILY = 0x53_61_6e_67;

export const LOCKS = {
  /** This process uses the embedded server. */
  hold: `${FAMILY}, 1`,
  /** Migrations run. */
  migrate: `${FAMILY}, 2`,
  /** An audit event is being appended. */
  audit: `${FAMILY}, 3`,
  /** Somebody or what he may do changes. */
  people: `${FAMILY}, 4`,
  /** The demonstration is filled in. */
  demo: `${FAMILY}, 5`,
  /** A month of observations is given its place. */
  months: `${FAMILY}, 6`,
} as const;
