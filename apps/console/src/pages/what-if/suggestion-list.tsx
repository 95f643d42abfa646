import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LoadingState } from "../../states/loading-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import type { Suggestion } from "./candidates.ts";
import type { TrialItem } from "./trial-items.ts";

const SHOWN = 8;

/** What would bring most points on top of what is assumed already; one press assumes it too. */
export function SuggestionList({
  suggestions,
  items,
  onTake,
}: {
  readonly suggestions: readonly Suggestion[] | undefined;
  readonly items: readonly TrialItem[];
  readonly onTake: (suggestion: Suggestion) => void;
}): ReactNode {
  const { t } = useTranslation("trial");
  const { text, format } = useLanguage();
  const titleOf = (id: string): string => {
    const item = items.find(({ before }) => before.id === id);
    return item === undefined ? id : text(item.before.title);
  };
  const indicatorOf = (id: string): string => {
    const item = items.find(({ indicator }) => indicator.id === id);
    return item === undefined ? id : `${item.indicator.clause} ${text(item.indicator.title)}`;
  };
  return (
    <section className="panel" aria-labelledby="suggestions" aria-busy={suggestions === undefined}>
      <h2 id="suggestions">{t("suggestions")}</h2>
      {suggestions === undefined ? <LoadingState rows={4} /> : null}
      {suggestions?.length === 0 ? <p className="quiet">{t("noSuggestions")}</p> : null}
      <ol className="suggestions">
        {suggestions?.slice(0, SHOWN).map((one) => (
          <li key={one.items.join(" ")}>
            <span className="gain-figure digits">{format.change(one.points)}</span>
            <span className="gain-what">
              {one.items.map(titleOf).join(t("comma"))}
              <span className="quiet">
                {one.opens ? `${t("opens")} · ` : ""}
                {indicatorOf(one.indicator)}
              </span>
            </span>
            <button
              type="button"
              className="button"
              aria-label={t("takeItem", { item: one.items.map(titleOf).join(t("comma")) })}
              onClick={() => onTake(one)}
            >
              {t("take")}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
