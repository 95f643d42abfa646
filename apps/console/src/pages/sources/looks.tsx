import type { SourceDetail } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../words/use-language.ts";
import { brokerStateOf, lookTroubleOf } from "./condition.ts";

type Look = SourceDetail["looks"][number];

/** A certificate that ends so soon has to be renewed. */
const SOON_DAYS = 14;

function LookRow({ look }: { readonly look: Look }): ReactNode {
  const { t } = useTranslation("sources");
  const { format } = useLanguage();
  const { url, at, isAvailable, latency, certificateDays, trouble } = look;
  const isSoon = certificateDays !== null && certificateDays < SOON_DAYS;
  const state = trouble === null ? (isAvailable ? "isUp" : "isDown") : (`look-${lookTroubleOf(trouble)}` as const);
  return (
    <li className="look">
      <strong className="look-url">{url}</strong>
      <span className="look-said digits">
        <span className={isAvailable ? "look-up" : "source-silent"}>{t(state)}</span>
        {latency === null ? null : <span>{`${format.count(latency)} ms`}</span>}
        {certificateDays === null ? null : (
          <span className={isSoon ? "source-silent" : ""}>{t("certificate", { count: certificateDays })}</span>
        )}
        <time dateTime={at} className="quiet">
          {format.minute(at)}
        </time>
      </span>
    </li>
  );
}

/** What was found of a source's online services when they were last looked at. */
export function LooksPanel({ looks }: { readonly looks: SourceDetail["looks"] }): ReactNode {
  const { t } = useTranslation("sources");
  return (
    <section className="panel form" aria-label={t("looks")}>
      <h2>{t("looks")}</h2>
      {looks.length === 0 ? (
        <p className="quiet">{t("looksNone")}</p>
      ) : (
        <ul className="looks">
          {looks.map((look) => (
            <LookRow key={look.url} look={look} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** How it stands with a source's broker. */
export function BrokerMark({ broker }: { readonly broker: SourceDetail["broker"] }): ReactNode {
  const { t } = useTranslation("sources");
  const { state, isWell } = brokerStateOf(broker);
  const waiting = broker?.waiting ?? 0;
  return (
    <span>
      <span className={isWell ? "look-up" : "source-silent"}>{t(`broker-${state}`)}</span>
      {waiting > 0 ? ` · ${t("brokerWaiting", { count: waiting })}` : ""}
    </span>
  );
}
