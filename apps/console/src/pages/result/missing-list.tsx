import type { CommunityView, MissingGroupView } from "@sangan/report/view-model";
import { measureText, neededText, reasonText, type Words } from "@sangan/report/wording";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../words/use-language.ts";
import { costOf } from "./gain.ts";
import { IndicatorLink } from "./indicator-link.tsx";
import type { ResultKey } from "./result-data.ts";

/** How many indicators, and items of each, are shown before more are asked for. */
const FIRST = 8;
const FIRST_ITEMS = 3;

function MissingRow({
  missing: { item, holdsGate },
  words,
}: {
  readonly missing: MissingGroupView["items"][number];
  readonly words: Words;
}): ReactNode {
  const { t } = useTranslation("result");
  const { text } = useLanguage();
  return (
    <li>
      <span>
        {text(item.title)}
        {holdsGate ? <em className="tag warn">{words.kinds.required}</em> : null}
      </span>
      <span className="quiet">
        {reasonText(item, words)}
        {item.found
          .slice(0, 1)
          .map((found) => [measureText(found.criterion, words), neededText(found, words)].filter(Boolean).join(" · "))
          .map((line) => (
            <span key={line} className="need-line">
              {t("wanted")} {line}
            </span>
          ))}
      </span>
    </li>
  );
}

function MissingGroup({
  group,
  at,
  words,
}: {
  readonly group: MissingGroupView;
  readonly at: ResultKey;
  readonly words: Words;
}): ReactNode {
  const { t } = useTranslation("result");
  const { format } = useLanguage();
  const cost = costOf(group);
  const rest = group.items.slice(FIRST_ITEMS);
  return (
    <li className="row-card">
      <div className="row-head">
        <IndicatorLink at={at} indicator={group.indicator} />
        <span className="row-figure">
          {cost === null ? t("missingItems", { count: group.items.length }) : t("cost", { points: format.score(cost) })}
        </span>
      </div>
      {group.blocked ? <p className="warn-text">{t("blocked")}</p> : null}
      <ul className="missing-items">
        {group.items.slice(0, FIRST_ITEMS).map((missing) => (
          <MissingRow key={missing.item.id} missing={missing} words={words} />
        ))}
      </ul>
      {rest.length === 0 ? null : (
        <details>
          <summary>{t("moreItems", { count: rest.length })}</summary>
          <ul className="missing-items">
            {rest.map((missing) => (
              <MissingRow key={missing.item.id} missing={missing} words={words} />
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** Evidence that is missing, by indicator, and what it costs in interval. */
export function MissingList({
  view,
  at,
  words,
}: {
  readonly view: CommunityView;
  readonly at: ResultKey;
  readonly words: Words;
}): ReactNode {
  const { t } = useTranslation("result");
  const [all, setAll] = useState(false);
  const groups = view.missing.groups.toSorted((a, b) => (costOf(b) ?? 0) - (costOf(a) ?? 0));
  const shown = all ? groups : groups.slice(0, FIRST);
  return (
    <section className="panel" aria-labelledby="missing">
      <h2 id="missing">{t("missingTitle", { count: view.missing.count })}</h2>
      {groups.length === 0 ? (
        <p className="quiet">{t("missingNone")}</p>
      ) : (
        <>
          <p className="quiet">
            {view.missing.potential === null
              ? t("missingLead")
              : t("missingPotential", { points: view.missing.potential })}
          </p>
          <ul className="rows">
            {shown.map((group) => (
              <MissingGroup key={group.indicator.id} group={group} at={at} words={words} />
            ))}
          </ul>
          {groups.length <= FIRST ? null : (
            <button type="button" className="button" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? t("fewer") : t("more", { count: groups.length - FIRST })}
            </button>
          )}
        </>
      )}
    </section>
  );
}
