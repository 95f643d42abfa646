import type { ItemDetail } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../words/use-language.ts";
import type { ScaleKind } from "./answer-scale.ts";
import { Picture } from "./picture.tsx";
import "./survey-picture.css";

const NAMES = {
  "five-point": ["p1", "p2", "p3", "p4", "p5"],
  change: ["c1", "c2", "c3", "c4", "c5"],
} as const;

/** How many residents chose each option, as shares of the whole; the lowest option first. */
export function OptionShares({
  kind,
  options,
}: {
  readonly kind: ScaleKind;
  readonly options: ItemDetail["options"];
}): ReactNode {
  const { t } = useTranslation("voice");
  const { format } = useLanguage();
  const named = options.map(({ option, share }, at) => {
    const word = NAMES[kind][at];
    return { option, share, at, name: word === undefined ? option : t(word) };
  });
  const table = named.map(({ name, share }) => [name, share === null ? t("withheld") : format.share(share)]);
  const isWithheld = named.every(({ share }) => share === null);
  return (
    <Picture
      title={t("sharesTitle")}
      {...(isWithheld ? { summary: t("withheldWhy") } : {})}
      table={{ columns: [t("option"), t("share")], rows: table }}
      empty={named.length === 0}
    >
      <div className="shares" aria-hidden="true">
        {named.map(({ option, name, share, at }) => (
          <div key={option} className="share-row">
            <span>{name}</span>
            <span className={share === null ? "share-line withheld" : "share-line"}>
              {share === null ? null : (
                <i style={{ width: `${100 * share}%`, background: `var(--s${Math.min(5, at + 1)})` }} />
              )}
            </span>
            <span className="digits share-figure">{share === null ? t("withheld") : format.share(share)}</span>
          </div>
        ))}
      </div>
    </Picture>
  );
}
