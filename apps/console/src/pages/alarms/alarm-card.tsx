import type { Alarm } from "@sangan/api/client";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { ProblemNote } from "../../list/problem-note.tsx";
import { useMe } from "../../session/me.ts";
import { useLanguage } from "../../words/use-language.ts";
import { useScopeText } from "../people/scope-picker.tsx";
import { useNow } from "../sources/use-now.ts";
import { AcknowledgeDialog, MuteDialog, TOUCHED } from "./alarm-dialogs.tsx";
import { textOf } from "./limit-text.ts";
import { SeverityMark } from "./severity-mark.tsx";
import { useAlarmText } from "./use-alarm-text.ts";

/** Where it is: the community, or the only part of the country, or how many. */
function Where({ alarm }: { readonly alarm: Alarm }): ReactNode {
  const { t } = useTranslation("alarms");
  const scopeText = useScopeText();
  const { community, scopes, round } = alarm;
  const [only] = scopes;
  return (
    <>
      {community !== null ? (
        <Link to="/communities/$code" params={{ code: community.code }}>
          {community.name}
        </Link>
      ) : scopes.length === 1 && only !== undefined ? (
        <span>{scopeText(only)}</span>
      ) : (
        <span>{t("severalPlaces", { count: scopes.length })}</span>
      )}
      {round === null ? null : <span>{round.name}</span>}
    </>
  );
}

/** Where it is seen to. */
function Way({ alarm }: { readonly alarm: Alarm }): ReactNode {
  const { t } = useTranslation("alarms");
  const { kind, subject, community, round, facts } = alarm;
  if (kind === "source-silent" || kind === "certificate-expiring")
    return (
      <Link to="/sources/$sourceId" params={{ sourceId: subject.split("/")[0] ?? "" }} className="button">
        {t("toSource")}
      </Link>
    );
  if (community === null || round === null) return null;
  const at = { roundId: round.id, code: community.code };
  const indicatorId = textOf(facts, "indicator");
  return indicatorId === "" ? null : (
    <Link
      to="/rounds/$roundId/communities/$code/indicators/$indicatorId"
      params={{ ...at, indicatorId }}
      hash={subject}
      className="button"
    >
      {t("toResult")}
    </Link>
  );
}

function Notes({ alarm }: { readonly alarm: Alarm }): ReactNode {
  const { t } = useTranslation("alarms");
  const { format } = useLanguage();
  const now = useNow();
  const { acknowledged, mutedUntil, clearSince, state } = alarm;
  const isMuted = mutedUntil !== null && Date.parse(mutedUntil) > now;
  return (
    <>
      {acknowledged === null ? null : (
        <p className="alarm-seen">
          {acknowledged.by === null
            ? t("acknowledgedNobody", { time: format.minute(acknowledged.at) })
            : t("acknowledged", { by: acknowledged.by, time: format.minute(acknowledged.at) })}
          {acknowledged.words === "" ? null : <q>{acknowledged.words}</q>}
        </p>
      )}
      {state === "raised" && clearSince !== null ? (
        <p className="note-small">{t("calm", { time: format.minute(clearSince) })}</p>
      ) : null}
      {isMuted ? <p className="note-small">{t("muted", { time: format.minute(mutedUntil) })}</p> : null}
    </>
  );
}

function Acts({ alarm, what }: { readonly alarm: Alarm; readonly what: string }): ReactNode {
  const { t } = useTranslation("alarms");
  const now = useNow();
  const held = useMe().permissions["alarm.manage"] ?? [];
  const [asked, setAsked] = useState<"acknowledge" | "mute">();
  const unmute = useChange("alarms.mute", TOUCHED);
  const { scopes, acknowledged, mutedUntil, state } = alarm;
  const mayManage = scopes.every((scope) => held.some((own) => scope.startsWith(own)));
  const isMuted = mutedUntil !== null && Date.parse(mutedUntil) > now;
  const close = (): void => setAsked(undefined);
  return (
    <div className="form-actions">
      {mayManage && acknowledged === null && state === "raised" ? (
        <button
          type="button"
          className="button primary"
          aria-label={t("acknowledgeOf", { what })}
          onClick={() => setAsked("acknowledge")}
        >
          {t("acknowledge")}
        </button>
      ) : null}
      <Way alarm={alarm} />
      {mayManage && !isMuted && state === "raised" ? (
        <button type="button" className="button" aria-label={t("muteOf", { what })} onClick={() => setAsked("mute")}>
          {t("mute")}
        </button>
      ) : null}
      {mayManage && isMuted ? (
        <button
          type="button"
          className="button"
          aria-label={t("unmuteOf", { what })}
          disabled={unmute.isPending}
          onClick={() => unmute.mutate({ params: { alarmId: alarm.id }, body: { until: null } })}
        >
          {t("unmute")}
        </button>
      ) : null}
      <ProblemNote failure={unmute.error} />
      {asked === "acknowledge" ? <AcknowledgeDialog alarm={alarm} what={what} onClose={close} /> : null}
      {asked === "mute" ? <MuteDialog alarm={alarm} what={what} onClose={close} /> : null}
    </div>
  );
}

/** An alarm (报警): how grave, what, where, since when, why, and what is to be done. */
export function AlarmCard({ alarm }: { readonly alarm: Alarm }): ReactNode {
  const { t } = useTranslation("alarms");
  const { format } = useLanguage();
  const { what, why } = useAlarmText();
  const { kind, severity, state, since, endedAt } = alarm;
  const about = what(alarm);
  const times =
    endedAt === null
      ? t("since", { time: format.minute(since) })
      : t("fromTo", { since: format.minute(since), ended: format.minute(endedAt) });
  return (
    <li className={`alarm ${state === "raised" ? severity : "ended"}`}>
      <div className="alarm-head">
        <SeverityMark severity={severity} />
        <strong>{t(`kind-${kind}`)}</strong>
        <span className="quiet digits">{times}</span>
      </div>
      <p className="alarm-what">{about}</p>
      <p className="alarm-where">
        <Where alarm={alarm} />
      </p>
      <p>{why(alarm)}</p>
      {state === "raised" ? <p className="note-small">{t(`do-${kind}`)}</p> : null}
      <Notes alarm={alarm} />
      <Acts alarm={alarm} what={about} />
    </li>
  );
}
