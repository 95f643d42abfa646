import type { CaseMeasures } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../words/use-language.ts";
import { useSpanText } from "./span.ts";

const STAGES = ["accept", "arrive", "close"] as const;
const SHARES = ["firstTimeFix", "reopened", "escalated", "closure"] as const;
const RATES = ["response", "resolution", "satisfaction"] as const;

interface TileProps {
  readonly name: string;
  readonly figure: string;
  readonly about: readonly string[];
  readonly definition: string;
}

function Tile({ name, figure, about, definition }: TileProps): ReactNode {
  return (
    <li className="case-tile">
      <h3>{name}</h3>
      <p className="case-figure digits">{figure}</p>
      {about.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p className="case-definition">{definition}</p>
    </li>
  );
}

function TimeTile({
  stage,
  time,
}: {
  readonly stage: (typeof STAGES)[number];
  readonly time: CaseMeasures["times"]["accept"];
}): ReactNode {
  const { t } = useTranslation("cases");
  const { format } = useLanguage();
  const spanText = useSpanText();
  const { n, open, p50, p90, atLeast, limit, onTime } = time;
  const about = [
    t("ninthIs", { time: spanText(p90), n: format.count(n) }),
    ...(open > 0 && atLeast !== null && atLeast.p50 !== null
      ? [t("openIs", { count: open, time: spanText(atLeast.p50) })]
      : []),
    ...(limit !== null && onTime !== null && onTime.n > 0
      ? [
          t(`onTime-${limit.clock}`, {
            share: format.share(onTime.counts / onTime.n),
            limit: spanText(limit.seconds),
          }),
        ]
      : []),
  ];
  return <Tile name={t(`time-${stage}`)} figure={spanText(p50)} about={about} definition={t(`time-${stage}.is`)} />;
}

/** How the cases of a community went, each measure with what it is (定义). */
export function MeasureTiles({ measures }: { readonly measures: CaseMeasures }): ReactNode {
  const { t } = useTranslation("cases");
  const { format, text } = useLanguage();
  const { cases, open, merged, rejected, unread, times, shadow, hotline } = measures;
  const share = ({ n, counts }: { readonly n: number; readonly counts: number }) => ({
    figure: n === 0 ? "–" : format.share(counts / n),
    about: [t("countOf", { counts: format.count(counts), n: format.count(n) })],
  });
  const rest = { merged: format.count(merged), rejected: format.count(rejected), unread: format.count(unread) };
  return (
    <>
      <section className="case-part" aria-labelledby="case-measures">
        <h2 id="case-measures">{t("measures")}</h2>
        <ul className="case-tiles">
          <Tile
            name={t("cases")}
            figure={format.count(cases)}
            about={[t("openOf", { count: open }), t("restOf", rest)]}
            definition={t("cases.is")}
          />
          {STAGES.map((stage) => (
            <TimeTile key={stage} stage={stage} time={times[stage]} />
          ))}
          {SHARES.map((name) => (
            <Tile key={name} name={t(name)} {...share(measures[name])} definition={t(`${name}.is`)} />
          ))}
          <Tile name={t("shadow")} {...share(shadow.either)} definition={t("shadow.is")} />
        </ul>
      </section>
      <section className="case-part" aria-labelledby="case-hotline">
        <h2 id="case-hotline">{text(hotline.title)}</h2>
        <ul className="case-tiles">
          {RATES.map((name) => {
            const { n, numerator } = hotline[name];
            return (
              <Tile
                key={name}
                name={t(name)}
                figure={n === 0 ? "–" : format.share(numerator / n)}
                about={[t("countOf", { counts: format.figure(numerator), n: format.count(n) })]}
                definition={t(`${name}.is`)}
              />
            );
          })}
        </ul>
      </section>
    </>
  );
}
