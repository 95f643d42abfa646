/**
 * Every route: its id, method and path. Apart from their schemas, so that a browser need not load those. Accounts (`/api/auth/…`) are better-auth's own.
 * A path's `:name` is a parameter.
 */
export const ROUTES = {
  "entrance.get": "GET /api/v1/entrance",
  "entrance.set-up": "POST /api/v1/entrance/set-up",
  "entrance.accept-invitation": "POST /api/v1/entrance/invitation",
  "me.get": "GET /api/v1/me",

  "communities.list": "GET /api/v1/communities",
  "communities.create": "POST /api/v1/communities",
  "communities.import": "POST /api/v1/communities/import",
  "communities.get": "GET /api/v1/communities/:code",
  "communities.update": "PUT /api/v1/communities/:code",
  "communities.replace-margins": "PUT /api/v1/communities/:code/margins",
  "communities.history": "GET /api/v1/communities/:code/history",

  "systems.list": "GET /api/v1/systems",
  "systems.import": "POST /api/v1/systems",
  "systems.get": "GET /api/v1/systems/:systemId",
  "systems.document": "GET /api/v1/systems/:systemId/document",
  "systems.template": "GET /api/v1/systems/:systemId/template",
  "systems.publish": "POST /api/v1/systems/:systemId/publish",
  "weights.list": "GET /api/v1/systems/:systemId/weights",
  "weights.import": "POST /api/v1/systems/:systemId/weights",
  "weights.get": "GET /api/v1/weights/:weightsId",
  "weights.document": "GET /api/v1/weights/:weightsId/document",
  "weights.publish": "POST /api/v1/weights/:weightsId/publish",

  "rounds.list": "GET /api/v1/rounds",
  "rounds.create": "POST /api/v1/rounds",
  "rounds.get": "GET /api/v1/rounds/:roundId",
  "rounds.update": "PUT /api/v1/rounds/:roundId",
  "rounds.change-communities": "POST /api/v1/rounds/:roundId/communities",
  "rounds.step": "POST /api/v1/rounds/:roundId/step",
  "rounds.publish": "POST /api/v1/rounds/:roundId/publish",
  "rounds.supersede": "POST /api/v1/rounds/:roundId/supersede",
  "rounds.correct": "POST /api/v1/rounds/:roundId/correct",

  "evidence.list-files": "GET /api/v1/rounds/:roundId/files",
  "evidence.upload": "POST /api/v1/rounds/:roundId/files",
  "evidence.collect": "POST /api/v1/rounds/:roundId/collect",
  "evidence.list-rejects": "GET /api/v1/rounds/:roundId/rejects",
  "evidence.dismiss-rejects": "POST /api/v1/rounds/:roundId/rejects/dismiss",
  "evidence.rejected-row": "GET /api/v1/rounds/:roundId/rejects/:rejectId/row",
  "evidence.mend-reject": "POST /api/v1/rounds/:roundId/rejects/:rejectId/mend",

  "evaluation.start": "POST /api/v1/rounds/:roundId/evaluate",
  "evaluation.one": "POST /api/v1/rounds/:roundId/results/:code/evaluate",

  "results.list": "GET /api/v1/rounds/:roundId/results",
  "results.summary": "GET /api/v1/rounds/:roundId/summary",
  "results.map": "GET /api/v1/rounds/:roundId/map",
  "results.get": "GET /api/v1/rounds/:roundId/results/:code",
  "results.comparison": "GET /api/v1/rounds/:roundId/results/:code/comparison",
  "results.file": "GET /api/v1/rounds/:roundId/results/:code/files/:file",
  "results.export": "GET /api/v1/rounds/:roundId/results/:code/export",
  "results.report": "GET /api/v1/rounds/:roundId/results/:code/report",

  "jobs.list": "GET /api/v1/rounds/:roundId/jobs",
  "jobs.get": "GET /api/v1/jobs/:jobId",
  "jobs.events": "GET /api/v1/jobs/:jobId/events",
  "jobs.cancel": "POST /api/v1/jobs/:jobId/cancel",

  "campaigns.list": "GET /api/v1/rounds/:roundId/campaigns",
  "campaigns.create": "POST /api/v1/rounds/:roundId/campaigns",
  "campaigns.get": "GET /api/v1/campaigns/:campaignId",
  "campaigns.update": "PUT /api/v1/campaigns/:campaignId",
  "campaigns.remove": "DELETE /api/v1/campaigns/:campaignId",
  "campaigns.open": "POST /api/v1/campaigns/:campaignId/open",
  "campaigns.close": "POST /api/v1/campaigns/:campaignId/close",
  "campaigns.questionnaires": "GET /api/v1/campaigns/:campaignId/questionnaires",
  "campaigns.renew": "POST /api/v1/campaigns/:campaignId/questionnaires",
  "campaigns.questionnaire": "GET /api/v1/campaigns/:campaignId/questionnaires/:number",
  "campaigns.preview": "GET /api/v1/campaigns/:campaignId/preview",
  "consents.list": "GET /api/v1/campaigns/:campaignId/consents",
  "consents.create": "POST /api/v1/campaigns/:campaignId/consents",
  "ways.list": "GET /api/v1/campaigns/:campaignId/ways",
  "ways.create": "POST /api/v1/campaigns/:campaignId/ways",
  "ways.update": "PUT /api/v1/campaigns/:campaignId/ways/:way",
  "ways.revoke": "POST /api/v1/campaigns/:campaignId/ways/:way/revoke",
  "invitations.list": "GET /api/v1/campaigns/:campaignId/invitations",
  "invitations.create": "POST /api/v1/campaigns/:campaignId/invitations",
  "quotas.list": "GET /api/v1/campaigns/:campaignId/quotas",
  "quotas.set": "PUT /api/v1/campaigns/:campaignId/communities/:code/quotas",
  "paper.open": "GET /api/v1/campaigns/:campaignId/ways/:way/paper/:form",
  "paper.enter": "POST /api/v1/campaigns/:campaignId/paper",
  "conflicts.list": "GET /api/v1/campaigns/:campaignId/conflicts",
  "conflicts.settle": "POST /api/v1/campaigns/:campaignId/conflicts/:conflictId",
  "answers.overview": "GET /api/v1/campaigns/:campaignId/answers",
  "answers.results": "GET /api/v1/campaigns/:campaignId/communities/:code/answers",
  "answers.item": "GET /api/v1/campaigns/:campaignId/communities/:code/answers/:question",
  "answers.comments": "GET /api/v1/campaigns/:campaignId/communities/:code/comments",
  "answers.export": "GET /api/v1/campaigns/:campaignId/export/:file",

  "people.list": "GET /api/v1/people",
  "people.create": "POST /api/v1/people",
  "people.get": "GET /api/v1/people/:personId",
  "people.update": "PUT /api/v1/people/:personId",
  "people.grant": "POST /api/v1/people/:personId/roles",
  "people.revoke": "DELETE /api/v1/people/:personId/roles",
  "people.invite": "POST /api/v1/people/:personId/invitation",
  "people.end-sessions": "DELETE /api/v1/people/:personId/sessions",
  "people.remove-second-factor": "DELETE /api/v1/people/:personId/second-factor",
  "people.erase": "DELETE /api/v1/people/:personId",

  "keys.list": "GET /api/v1/keys",
  "keys.create": "POST /api/v1/keys",
  "keys.revoke": "DELETE /api/v1/keys/:keyId",

  "audit.list": "GET /api/v1/audit",
  "audit.verify": "GET /api/v1/audit/verification",

  "sources.list": "GET /api/v1/sources",
  "sources.create": "POST /api/v1/sources",
  "sources.get": "GET /api/v1/sources/:sourceId",
  "sources.update": "PUT /api/v1/sources/:sourceId",
  "sources.renew-token": "POST /api/v1/sources/:sourceId/token",
  "sources.set-state": "POST /api/v1/sources/:sourceId/state",
  "sources.quality": "GET /api/v1/sources/:sourceId/quality",
  "quarantine.list": "GET /api/v1/sources/:sourceId/quarantine",
  "quarantine.release": "POST /api/v1/sources/:sourceId/quarantine/release",
  "quarantine.drop": "POST /api/v1/sources/:sourceId/quarantine/drop",
  "live.moves": "GET /api/v1/live",

  "series.list": "GET /api/v1/communities/:code/series",
  "series.get": "GET /api/v1/communities/:code/series/:seriesId",
  "series.points": "GET /api/v1/communities/:code/series/:seriesId/points",
  "alarms.list": "GET /api/v1/alarms",
  "alarms.counts": "GET /api/v1/alarms/counts",
  "alarms.changes": "GET /api/v1/alarms/changes",
  "alarms.acknowledge": "POST /api/v1/alarms/:alarmId/acknowledgement",
  "alarms.mute": "POST /api/v1/alarms/:alarmId/silence",

  "destinations.list": "GET /api/v1/destinations",
  "destinations.create": "POST /api/v1/destinations",
  "destinations.get": "GET /api/v1/destinations/:destinationId",
  "destinations.update": "PUT /api/v1/destinations/:destinationId",
  "destinations.remove": "DELETE /api/v1/destinations/:destinationId",
  "destinations.renew-secret": "POST /api/v1/destinations/:destinationId/secret",
  "destinations.test": "POST /api/v1/destinations/:destinationId/test",
  "outbox.list": "GET /api/v1/outbox",
  "outbox.send-again": "POST /api/v1/outbox/:messageId/again",
  "outbox.drop": "DELETE /api/v1/outbox/:messageId",

  "points.list": "GET /api/v1/communities/:code/points",
  "points.create": "POST /api/v1/communities/:code/points",
  "points.update": "PUT /api/v1/communities/:code/points/:pointId",
  "points.import": "POST /api/v1/communities/:code/points/import",
  "points.template": "GET /api/v1/communities/:code/points/template",
  "plans.add": "POST /api/v1/communities/:code/plans",
  "plans.picture": "GET /api/v1/communities/:code/plans/:pictureId",
  "plans.remove": "DELETE /api/v1/communities/:code/plans/:pictureId",

  "sampling.get": "GET /api/v1/rounds/:roundId/communities/:code/sampling",
  "walk.send": "POST /api/v1/communities/:code/walk",
  "walk.list": "GET /api/v1/communities/:code/walk",
  "walk.add-photo": "POST /api/v1/communities/:code/walk/:entryId/photo",
  "walk.photo": "GET /api/v1/communities/:code/walk/:entryId/photo",
  "walk.noise": "GET /api/v1/walk/noise",

  "demo.fill": "POST /api/v1/demo",
  "demo.remove": "DELETE /api/v1/demo",
} as const;

export type RouteId = keyof typeof ROUTES;

export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** The method and path of a route. */
export function lineOf(id: RouteId): { readonly method: Method; readonly path: string } {
  const [method = "", path = ""] = ROUTES[id].split(" ");
  if (method !== "GET" && method !== "POST" && method !== "PUT" && method !== "DELETE")
    throw new TypeError(`route ${id} has no method`);
  return { method, path };
}
