/** What can be done, named noun.verb. Each route and each use case names one. */
export const PERMISSIONS = [
  "community.read",
  "community.write",
  "system.read",
  "system.write",
  "system.publish",
  "round.read",
  "round.write",
  "round.publish",
  "evidence.read",
  "evidence.upload",
  "evidence.mend",
  "evaluation.run",
  "result.read",
  "result.export",
  "campaign.read",
  "campaign.write",
  "campaign.invite",
  "survey.enter",
  "survey.result",
  "survey.comment",
  "survey.export",
  "person.read",
  "person.manage",
  "audit.read",
  "outgoing.manage",
  "source.read",
  "source.manage",
  "retention.read",
  "retention.manage",
  "case.read",
  "case.manage",
  "point.write",
  "walk.write",
  "alarm.read",
  "alarm.manage",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Who does the work. */
export const ROLES = ["administrator", "city-manager", "evaluator", "operator", "expert", "auditor"] as const;
export type Role = (typeof ROLES)[number];

const READING: readonly Permission[] = [
  "community.read",
  "system.read",
  "round.read",
  "evidence.read",
  "result.read",
  "result.export",
  "source.read",
  "alarm.read",
  "case.read",
];

/** What every reader of results sees of the residents' voice: campaigns, and aggregates of which nobody can be told apart. */
const HEARING: readonly Permission[] = ["campaign.read", "survey.result"];

/** What each role may do inside its scope. Systems, and who holds which role, are everybody's: changing them takes the whole country as scope. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  administrator: new Set(PERMISSIONS),
  "city-manager": new Set<Permission>([
    ...READING,
    "community.write",
    "round.write",
    "round.publish",
    "evidence.upload",
    "evidence.mend",
    "evaluation.run",
    ...HEARING,
    "campaign.write",
    "campaign.invite",
    "survey.enter",
    "survey.comment",
    "survey.export",
    "person.read",
    "person.manage",
    "source.manage",
    "retention.read",
    "case.manage",
    "point.write",
    "walk.write",
    "alarm.manage",
  ]),
  evaluator: new Set<Permission>([
    ...READING,
    "round.write",
    "evidence.upload",
    "evidence.mend",
    "evaluation.run",
    ...HEARING,
    "campaign.write",
    "campaign.invite",
    "survey.comment",
    "case.manage",
    "point.write",
    "walk.write",
    "alarm.manage",
  ]),
  operator: new Set<Permission>([
    ...READING,
    "evidence.upload",
    "evidence.mend",
    ...HEARING,
    "campaign.invite",
    "survey.enter",
    "case.manage",
    "walk.write",
    "alarm.manage",
  ]),
  expert: new Set<Permission>([
    "system.read",
    "system.write",
    "round.read",
    "community.read",
    "result.read",
    ...HEARING,
  ]),
  auditor: new Set<Permission>([...READING, ...HEARING, "person.read", "audit.read"]),
};

/** Permissions whose subject belongs to no community: they need the whole country as scope, or only that somebody holds them anywhere. */
export const EVERYWHERE_ONLY: ReadonlySet<Permission> = new Set<Permission>([
  "system.write",
  "system.publish",
  "audit.read",
  "outgoing.manage",
  "retention.manage",
]);
