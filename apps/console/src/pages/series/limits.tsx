import type { Series } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../words/use-language.ts";
import { withUnit } from "./unit.ts";

const OF = ["single", "share", "rate", "mean", "median", "p75", "p90", "p95", "count", "min", "max"] as const;

/** What the items of the indicator system ask of a series. */
export function Limits({ series: { limits, unit } }: { readonly series: Pick<Series, "limits" | "unit"> }): ReactNode {
  const { t } = useTranslation("series");
  const { text, format } = useLanguage();
  return (
    <section className="series-limits" aria-label={t("limits")}>
      <h2>{t("limits")}</h2>
      {limits.length === 0 ? <p className="note-small">{t("limitsNone")}</p> : null}
      <ul className="plain-list">
        {limits.map(({ item, title, of, lines }, at) => {
          const what = OF.find((one) => one === of);
          const asked = lines.map(({ value, kind }) =>
            t(`limit-${kind}`, { value: withUnit(format.figure(value), unit) }),
          );
          return (
            <li key={`${item} ${at}`}>
              <strong>{item}</strong> {text(title)}{" "}
              <span className="quiet">
                {t("asks", { of: what === undefined ? of : t(`of-${what}`), limit: asked.join("; ") })}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
