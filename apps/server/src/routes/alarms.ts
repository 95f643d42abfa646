import { alarmKind, type AlarmChange } from "@sangan/api";
import { acknowledgeAlarm, countRaised, isSeen, listAlarms, muteAlarm, reachOf } from "@sangan/application";
import type { Asked, Handlers, Told } from "../http/handler.ts";
import type { Services } from "../http/services.ts";
import { answer, present } from "./answer.ts";
import { alarmCountsView, alarmView } from "./views/alarm.ts";

type Routes = "alarms.list" | "alarms.counts" | "alarms.changes" | "alarms.acknowledge" | "alarms.mute";

/** What somebody should look at. */
export const alarmHandlers: Handlers<Routes> = {
  "alarms.list": async (services, { query, by }) =>
    answer(await listAlarms(services, by.authorised, present(query)), ({ items, next }) => ({
      items: items.map(alarmView),
      next,
    })),
  "alarms.counts": async (services, { by }) => ({
    ok: true,
    value: alarmCountsView(await countRaised(services, by.authorised)),
  }),
  "alarms.changes": (services, asked) => Promise.resolve({ ok: true, events: changesFor(services, asked) }),
  "alarms.acknowledge": async (services, { params, body, by }) =>
    answer(await acknowledgeAlarm(services, by.authorised, { id: params.alarmId, words: body.words }), alarmView),
  "alarms.mute": async (services, { params, body, by }) =>
    answer(await muteAlarm(services, by.authorised, { id: params.alarmId, until: body.until }), alarmView),
};

/** What changes in the communities that the asker may see. */
async function* changesFor(
  services: Services,
  { by, signal }: Asked<"alarms.changes">,
): AsyncGenerator<Told<AlarmChange>> {
  for await (const one of services.alarms.follow(signal)) {
    // Asked each time: a role may have ended meanwhile.
    const reach = reachOf(by.authorised, services.clock());
    if (!isSeen(reach, one)) continue;
    const scopes = one.scopes.filter((scope) => isSeen(reach, { scopes: [scope] }));
    yield { ...one, kind: alarmKind.parse(one.kind), scopes };
  }
}
