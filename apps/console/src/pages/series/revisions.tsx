import type { SeriesPoints } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PictureTable } from "../../pictures/picture-table.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { withUnit } from "./unit.ts";

/** The values of a stretch in whose place others stand: each with the one that counts, or how many they are. */
export function Revisions({ points, unit }: { readonly points: SeriesPoints; readonly unit: string }): ReactNode {
  const { t } = useTranslation("series");
  const { format } = useLanguage();
  if (points.form === "buckets") {
    const count = points.buckets.reduce((sum, { replaced }) => sum + (replaced ?? 0), 0);
    return count === 0 ? null : <p className="note-small">{t("revisionsBuckets", { count })}</p>;
  }
  const revised = new Set(points.facts.filter(({ stands }) => !stands).map(({ time }) => time));
  if (revised.size === 0) return null;
  const rows = points.facts
    .filter(({ time }) => revised.has(time))
    .map(({ time, value, revision, stands }) => [
      format.minute(time),
      withUnit(format.figure(value), unit),
      String(revision),
      t(stands ? "standsYes" : "standsNo"),
    ]);
  return (
    <section className="panel form" aria-label={t("revisions")}>
      <h2>{t("revisions")}</h2>
      <p className="note-small">{t("revisionsText")}</p>
      <PictureTable
        caption={t("revisions")}
        table={{ columns: [t("time"), t("value"), t("revision"), t("stands")], rows }}
        seen
      />
    </section>
  );
}
