import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../words/use-language.ts";
import { Picture } from "./picture.tsx";
import "./survey-picture.css";

/** Responses of a day. */
interface DayCount {
  readonly day: string;
  readonly responses: number;
}

const DAY = 86_400_000;
/** Days that are drawn at most. */
const MOST = 60;
/** Widest bar with the gap after it, in pixels. */
const WIDEST = 36;

/** Every day from the first to the last with responses, those without any too; the last `most` of them. */
export function everyDay(days: readonly DayCount[], most: number = MOST): readonly DayCount[] {
  const counts = new Map(days.map(({ day, responses }) => [day, responses]));
  const known = [...counts.keys()].toSorted();
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined) return [];
  const end = Date.parse(last);
  const begin = Math.max(Date.parse(first), end - (most - 1) * DAY);
  return Array.from({ length: Math.round((end - begin) / DAY) + 1 }, (_, at) => {
    const day = new Date(begin + at * DAY).toISOString().slice(0, 10);
    return { day, responses: counts.get(day) ?? 0 };
  });
}

/** Responses day by day. */
export function DayBars({ days }: { readonly days: readonly DayCount[] }): ReactNode {
  const { t } = useTranslation("voice");
  const { format } = useLanguage();
  const shown = everyDay(days);
  const most = Math.max(1, ...shown.map(({ responses }) => responses));
  const first = shown[0]?.day;
  const last = shown.at(-1)?.day;
  const rows = shown.map(({ day, responses }) => [day, format.count(responses)]);
  return (
    <Picture
      title={t("daysTitle")}
      summary={t("daysMost", { most: format.count(most) })}
      table={{ columns: [t("day"), t("responses")], rows }}
      empty={shown.length === 0}
    >
      <div className="days-frame" style={{ maxWidth: `max(200px, ${shown.length * WIDEST}px)` }} aria-hidden="true">
        <div className="days">
          {shown.map(({ day, responses }) => (
            <span key={day} title={`${day}: ${format.count(responses)}`}>
              <i style={{ height: `${(100 * responses) / most}%` }} />
            </span>
          ))}
        </div>
        <div className="days-ends digits">
          <span>{first}</span>
          {first === last ? null : <span>{last}</span>}
        </div>
      </div>
    </Picture>
  );
}
