import {
  changeMembers,
  correctRound,
  createRound,
  getRound,
  listRounds,
  moveRoundOn,
  publishRound,
  supersedeRound,
  updateRound,
  type RoundRequest,
} from "@sangan/application";
import type { Asked, Handlers } from "../http/handler.ts";
import { edited } from "./answer.ts";
import { roundDetailView, roundView } from "./views/round.ts";

type Routes =
  | "rounds.list"
  | "rounds.create"
  | "rounds.get"
  | "rounds.update"
  | "rounds.change-communities"
  | "rounds.step"
  | "rounds.publish"
  | "rounds.supersede"
  | "rounds.correct";

/** Rounds (评价轮次). */
export const roundHandlers: Handlers<Routes> = {
  "rounds.list": async (services, { by }) => ({
    ok: true,
    value: { items: (await listRounds(services, by.authorised)).map(roundView) },
  }),
  "rounds.create": async (services, { body, by }) => {
    const { communities, within } = body;
    const request = { ...requestOf(body), communities, within };
    return edited(await createRound(services, by.authorised, request), roundView);
  },
  "rounds.get": async (services, { params, by }) => {
    const found = await getRound(services, by.authorised, { id: params.roundId });
    if (!found.ok) return found;
    return { ok: true, value: roundDetailView(found.value), version: found.value.round.version };
  },
  "rounds.update": async (services, { params, body, version, by }) => {
    const request = { ...requestOf(body), id: params.roundId, version };
    return edited(await updateRound(services, by.authorised, request), roundView);
  },
  "rounds.change-communities": async (services, { params, body: { add, addWithin, remove }, by }) =>
    edited(
      await changeMembers(services, by.authorised, { id: params.roundId, add, within: addWithin, remove }),
      roundView,
    ),
  "rounds.step": async (services, { params, body, version, by }) =>
    edited(await moveRoundOn(services, by.authorised, { id: params.roundId, version, step: body.step }), roundView),
  "rounds.publish": async (services, { params, body: { acknowledge }, version, by }) => {
    const known = acknowledge === null ? {} : { acknowledge };
    return edited(await publishRound(services, by.authorised, { id: params.roundId, version, ...known }), roundView);
  },
  "rounds.supersede": async (services, { params, body, version, by }) =>
    edited(await supersedeRound(services, by.authorised, { id: params.roundId, version, ...body }), roundView),
  "rounds.correct": async (services, { params, body, by }) =>
    edited(await correctRound(services, by.authorised, { id: params.roundId, name: body.name }), roundView),
};

/** What a round is about; what is null was not said. */
function requestOf({ name, systemId, weightsId, period, stage, cutOff }: Asked<"rounds.update">["body"]): RoundRequest {
  return {
    name,
    systemId,
    weightsId,
    period,
    ...(stage === null ? {} : { stage }),
    ...(cutOff === null ? {} : { cutOff }),
  };
}
