import type { SourceQuality } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/ask.ts";
import { PictureTable } from "../../pictures/picture-table.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { QualityBar } from "../series/quality-bar.tsx";

const REASONS = ["manual", "estimated", "implausible", "stuck", "reported"] as const;

/** What is not good, by reason, below what is. */
function Reasons({ quality }: { readonly quality: SourceQuality }): ReactNode {
  const { t } = useTranslation("sources");
  const { format } = useLanguage();
  const { times, manual, estimated, implausible, stuck, reported } = quality;
  const good = times - manual - estimated - implausible - stuck - reported;
  const counts = [["good", good] as const, ...REASONS.map((reason) => [reason, quality[reason]] as const)];
  const shares = {
    good: good / times,
    uncertain: (manual + estimated) / times,
    bad: (implausible + stuck + reported) / times,
  };
  const rows = counts
    .filter(([name, count]) => name === "good" || count > 0)
    .map(([name, count]) => [t(`quality-${name}`), format.count(count), format.share(count / times)]);
  return (
    <>
      <p className="note-small">{t("qualityText", { from: quality.from, good: format.share(good / times) })}</p>
      <QualityBar shares={shares} />
      <PictureTable
        caption={t("quality")}
        table={{ columns: [t("reason"), t("observations"), t("share")], rows }}
        seen
      />
    </>
  );
}

/** How good is what a source says (质量), by reason; nothing for who sees only a part of what it speaks for. */
export function QualityPanel({ sourceId }: { readonly sourceId: string }): ReactNode {
  const { t } = useTranslation("sources");
  const { quality } = useAsk("sources.quality", { params: { sourceId } });
  const { items } = useAsk("quarantine.list", { params: { sourceId } });
  const waiting = items.reduce((sum, { lines }) => sum + lines, 0);
  if (quality === null) return null;
  return (
    <section className="panel form" aria-label={t("quality")}>
      <h2>{t("quality")}</h2>
      {quality.times === 0 ? <p className="note-small">{t("qualityNone")}</p> : <Reasons quality={quality} />}
      {waiting === 0 ? null : <p className="note-small">{t("waitingLines", { count: waiting })}</p>}
    </section>
  );
}
