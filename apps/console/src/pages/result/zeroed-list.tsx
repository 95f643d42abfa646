import type { CommunityView, IndicatorView, ItemView } from "@sangan/report/view-model";
import { foundText, neededText, reasonText, type Words } from "@sangan/report/wording";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { GateMark } from "../../score/gate-mark.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { IndicatorLink } from "./indicator-link.tsx";
import type { ResultKey } from "./result-data.ts";

function foundOf(item: ItemView, words: Words): string {
  if (item.outcome === "insufficient") return reasonText(item, words);
  return item.found.map((found) => foundText(found, words)).join("; ");
}

/** How much stands behind a finding: the n of each of its criteria. */
function countOf(item: ItemView): string {
  const counts = item.found.flatMap(({ verdict }) =>
    verdict.state === "judged" && verdict.n !== undefined ? [String(verdict.n)] : [],
  );
  return counts.length === 0 ? "–" : counts.join("; ");
}

function Closer({ item, words }: { readonly item: ItemView; readonly words: Words }): ReactNode {
  const { t } = useTranslation("result");
  const { text } = useLanguage();
  const needed = item.found.flatMap((found) => neededText(found, words) ?? []).join("; ");
  return (
    <li className="closer">
      <strong>{text(item.title)}</strong>
      <dl className="fact-line">
        <div>
          <dt>{t("found")}</dt>
          <dd className={item.outcome === "insufficient" ? "warn-text" : "danger-text"}>{foundOf(item, words)}</dd>
        </div>
        <div>
          <dt>{t("needed")}</dt>
          <dd>{needed === "" ? "–" : needed}</dd>
        </div>
        <div>
          <dt>n</dt>
          <dd className="digits">{countOf(item)}</dd>
        </div>
      </dl>
    </li>
  );
}

function Zeroed({
  indicator,
  at,
  words,
}: {
  readonly indicator: IndicatorView;
  readonly at: ResultKey;
  readonly words: Words;
}): ReactNode {
  const { t } = useTranslation("result");
  const closers = indicator.items.filter((item) => item.closes);
  return (
    <li className="row-card">
      <div className="row-head">
        <IndicatorLink at={at} indicator={indicator} />
        <GateMark cause={indicator.gate === "unknown" ? "unknown" : "unmet"} />
        {indicator.lost === null || Number(indicator.lost) === 0 || !indicator.listed ? null : (
          <span className="row-figure danger-text">{t("lost", { points: indicator.lost })}</span>
        )}
      </div>
      <ul className="closers">
        {closers.map((item) => (
          <Closer key={item.id} item={item} words={words} />
        ))}
      </ul>
    </li>
  );
}

/** The indicators that a required item has zeroed, and the very item that did it. @clause 5.1 a */
export function ZeroedList({
  view,
  at,
  words,
}: {
  readonly view: CommunityView;
  readonly at: ResultKey;
  readonly words: Words;
}): ReactNode {
  const { t } = useTranslation("result");
  const zeroed = view.gates.toSorted(
    (a, b) => Number(b.gate === "unmet") - Number(a.gate === "unmet") || Number(b.lost ?? 0) - Number(a.lost ?? 0),
  );
  return (
    <section className="panel" aria-labelledby="zeroed">
      <h2 id="zeroed">{t("zeroedTitle", { count: zeroed.length })}</h2>
      {zeroed.length === 0 ? (
        <p className="quiet">{t("zeroedNone")}</p>
      ) : (
        <ul className="rows">
          {zeroed.map((indicator) => (
            <Zeroed key={indicator.id} indicator={indicator} at={at} words={words} />
          ))}
        </ul>
      )}
    </section>
  );
}
