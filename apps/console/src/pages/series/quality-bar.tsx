import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../words/use-language.ts";
import type { QualityShares } from "./quality.ts";
import "./series.css";

const PARTS = ["good", "uncertain", "bad"] as const;

/** How much of a series is good, uncertain and bad: a bar, and the first share in figures. */
export function QualityBar({ shares }: { readonly shares: QualityShares | undefined }): ReactNode {
  const { t } = useTranslation("series");
  const { format } = useLanguage();
  if (shares === undefined) return <span className="quiet">{t("qualityNone")}</span>;
  const text = t("qualityText", {
    good: format.share(shares.good),
    uncertain: format.share(shares.uncertain),
    bad: format.share(shares.bad),
  });
  return (
    <span className="quality" title={text}>
      <span className="quality-bar" role="img" aria-label={text}>
        {PARTS.filter((part) => shares[part] > 0).map((part) => (
          <i key={part} className={part} style={{ flexGrow: shares[part] }} />
        ))}
      </span>
      <span className="digits" aria-hidden="true">
        {format.share(shares.good)}
      </span>
    </span>
  );
}
