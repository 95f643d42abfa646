import type { Language } from "../words/index.ts";

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** A day, `2026-09-01`, as people write it. Inside it is never anything but ISO (threat F21). */
export function dayOf(iso: string, language: Language): string {
  const [year = "", month = "", day = ""] = iso.slice(0, 10).split("-");
  const [monthNumber, dayNumber] = [Number(month), Number(day)];
  return language === "zh"
    ? `${year}年${monthNumber}月${dayNumber}日`
    : `${dayNumber} ${MONTHS[monthNumber - 1] ?? month} ${year}`;
}
