import type { Source } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../words/use-language.ts";
import { agoOf, hearingOf } from "./heard.ts";

/** When a source was last heard: how long ago, and whether it is silent. */
export function HeardMark({ source, now }: { readonly source: Source; readonly now: number }): ReactNode {
  const { t } = useTranslation("sources");
  const { format } = useLanguage();
  const hearing = hearingOf(source, now);
  if (source.health === null) return <span className="quiet">{t("never")}</span>;
  const { count, unit } = agoOf(Date.parse(source.health.lastSeenAt), now);
  const ago = count === 0 ? t("justNow") : t(`ago-${unit}`, { count });
  return (
    <time dateTime={source.health.lastSeenAt} title={format.minute(source.health.lastSeenAt)}>
      {hearing === "silent" ? <span className="source-silent">{t("silent", { ago })}</span> : ago}
    </time>
  );
}
