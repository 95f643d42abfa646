import { DAY_ZONE } from "@sangan/storage";

const FORMAT = new Intl.DateTimeFormat("en-CA", {
  timeZone: DAY_ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** The day of the communities' zone in which a moment (milliseconds since 1970) lies, and whether the day begins with it. */
export function dayOf(time: number): { readonly day: string; readonly begins: boolean } {
  const part = new Map(FORMAT.formatToParts(time).map(({ type, value }) => [type, value]));
  const of = (type: Intl.DateTimeFormatPartTypes): string => part.get(type) ?? "";
  const begins = of("hour") === "00" && of("minute") === "00" && of("second") === "00" && time % 1000 === 0;
  return { day: `${of("year")}-${of("month")}-${of("day")}`, begins };
}
