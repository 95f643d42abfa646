import type { CommunityView } from "@sangan/report/view-model";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../words/use-language.ts";
import { gainsOf } from "./gain.ts";
import { IndicatorLink } from "./indicator-link.tsx";
import type { ResultKey } from "./result-data.ts";

const SHOWN = 10;

/** What would bring most points, step by step; each leads to the what-if page with the step taken. */
export function GainList({
  view,
  at,
  mayTry,
}: {
  readonly view: CommunityView;
  readonly at: ResultKey;
  /** Whether what-if is open to whoever looks. */
  readonly mayTry: boolean;
}): ReactNode {
  const { t } = useTranslation("result");
  const { text, format } = useLanguage();
  const gains = gainsOf(view).slice(0, SHOWN);
  const most = gains[0]?.points ?? 1;
  return (
    <section className="panel" aria-labelledby="gains">
      <h2 id="gains">{t("gainsTitle")}</h2>
      {gains.length === 0 ? (
        <p className="quiet">{t("gainsNone")}</p>
      ) : (
        <>
          <p className="quiet">{t("gainsLead")}</p>
          <ol className="gains">
            {gains.map(({ indicator, items, points, opens }) => (
              <li key={`${indicator.id} ${items[0]?.id ?? ""}`}>
                <span className="gain-figure digits">{format.change(points)}</span>
                <span className="gain-bar" aria-hidden="true">
                  <i style={{ width: `${(100 * points) / most}%` }} />
                </span>
                <span className="gain-what">
                  {items.map((item) => text(item.title)).join(t("listComma"))}
                  <span className="quiet">
                    {opens ? `${t("opensGate")} · ` : ""}
                    <IndicatorLink
                      at={at}
                      indicator={indicator}
                      {...(items[0] === undefined ? {} : { item: items[0].id })}
                    />
                  </span>
                </span>
              </li>
            ))}
          </ol>
          {mayTry ? (
            <Link className="button" to="/rounds/$roundId/communities/$code/what-if" params={at}>
              {t("tryWhatIf")}
            </Link>
          ) : null}
        </>
      )}
    </section>
  );
}
