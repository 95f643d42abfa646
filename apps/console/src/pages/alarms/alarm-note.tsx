import type { Alarm } from "@sangan/api/client";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question } from "../../ask/ask.ts";
import { may, useMe } from "../../session/me.ts";
import { numberOf, textOf } from "./limit-text.ts";
import { SeverityMark } from "./severity-mark.tsx";
import { useAlarmText } from "./use-alarm-text.ts";
import "../../form/form.css";
import "./alarms.css";

const MOST = 50;
const FRESH_MILLISECONDS = 15_000;
/** The gravest first. */
const GRAVE: readonly Alarm["severity"][] = ["critical", "warning", "notice"];

/** The alarms that are raised for a community, in a round where one is named; none for who may not see them, or while nobody knows. */
function useRaised(code: string, roundId?: string): readonly Alarm[] {
  const query = { state: "raised", community: code, limit: MOST } as const;
  const asked = useQuery({
    ...question("alarms.list", { query: roundId === undefined ? query : { ...query, roundId } }),
    enabled: may(useMe(), "alarm.read", code),
    refetchInterval: FRESH_MILLISECONDS,
  });
  return (asked.data?.value.items ?? []).toSorted((a, b) => GRAVE.indexOf(a.severity) - GRAVE.indexOf(b.severity));
}

function Line({ alarm }: { readonly alarm: Alarm }): ReactNode {
  const { t } = useTranslation("alarms");
  const { what, why } = useAlarmText();
  const { severity, kind } = alarm;
  return (
    <li>
      <SeverityMark severity={severity} /> <strong>{t(`kind-${kind}`)}</strong> {what(alarm)} · {why(alarm)}
    </li>
  );
}

const FEW = 5;

/** Says on a community's page which alarms are raised for it; nothing where none is. */
export function AlarmNote({ code }: { readonly code: string }): ReactNode {
  const { t } = useTranslation("alarms");
  const raised = useRaised(code);
  if (raised.length === 0) return null;
  return (
    <section className="note warn alarm-note" aria-label={t("title")}>
      <strong>{t("noteTitle", { count: raised.length })}</strong>
      <ul className="plain-list">
        {raised.slice(0, FEW).map((alarm) => (
          <Line key={alarm.id} alarm={alarm} />
        ))}
      </ul>
      <p>
        <Link to="/alarms" search={{ community: code }}>
          {t("noteAll")}
        </Link>
      </p>
    </section>
  );
}

/** Says above a live result which required items are unmet or in danger, and why, each with the way to it; nothing where none is. */
export function GateNote({ roundId, code }: { readonly roundId: string; readonly code: string }): ReactNode {
  const { t } = useTranslation("alarms");
  const { what, why } = useAlarmText();
  const gates = useRaised(code, roundId).filter(({ kind }) => kind.startsWith("required-"));
  if (gates.length === 0) return null;
  return (
    <section className="note warn alarm-note" aria-label={t("dangerTitle")}>
      <strong>{t("dangerTitle")}</strong>
      <ul className="plain-list">
        {gates.map((alarm) => (
          <li key={alarm.id}>
            <span className={`severity ${alarm.severity}`}>
              {t(alarm.kind === "required-failed" ? "dangerFailed" : "dangerAhead")}
            </span>{" "}
            <Link
              to="/rounds/$roundId/communities/$code/indicators/$indicatorId"
              params={{ roundId, code, indicatorId: textOf(alarm.facts, "indicator") }}
              hash={alarm.subject}
            >
              {what(alarm)}
            </Link>{" "}
            {why(alarm)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What may become of a live score. */
export interface Dangers {
  /** Ids of the indicators with a required item in danger. */
  readonly indicators: ReadonlySet<string>;
  /** How low P may fall if everything that is in danger were unmet; null where nothing is. */
  readonly floor: number | null;
}

/** What is in danger in a community of a round. */
export function useDangers(code: string, roundId: string): Dangers {
  const ahead = useRaised(code, roundId).filter(({ kind }) => kind === "required-in-danger");
  const floors = ahead.flatMap(({ facts }) => numberOf(facts, "floor") ?? []);
  return {
    indicators: new Set(ahead.map(({ facts }) => textOf(facts, "indicator"))),
    floor: floors.length === 0 ? null : Math.min(...floors),
  };
}

/** The alarms of an indicator's required items in a round: of each item by its id. */
export function useItemAlarms(
  at: { readonly code: string; readonly roundId: string },
  indicatorId: string,
): ReadonlyMap<string, Alarm> {
  const own = useRaised(at.code, at.roundId).filter(
    ({ kind, facts }) => kind.startsWith("required-") && textOf(facts, "indicator") === indicatorId,
  );
  // The gravest stands first, and is the one that is told.
  return new Map(own.toReversed().map((alarm) => [alarm.subject, alarm]));
}

/** Says at a required item that it is unmet or in danger, and why. */
export function ItemAlarm({ alarm }: { readonly alarm: Alarm }): ReactNode {
  const { t } = useTranslation("alarms");
  const { why } = useAlarmText();
  return (
    <p className="item-alarm">
      <span className={`severity ${alarm.severity}`}>
        {t(alarm.kind === "required-failed" ? "dangerFailed" : "dangerAhead")}
      </span>{" "}
      {why(alarm)}
    </p>
  );
}

/** The gate of an indicator may close soon. */
export function DangerMark(): ReactNode {
  const { t } = useTranslation("alarms");
  return <span className="severity warning">{t("gateAhead")}</span>;
}
