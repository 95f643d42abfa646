import type { IndicatorSystem, Item } from "@sangan/evaluation/indicator-system";
import { criteriaOf } from "@sangan/evaluation/indicator-system";
import type { Words } from "@sangan/report/wording";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../words/use-language.ts";
import { BasisText } from "../indicator/item-card.tsx";
import { RuleLines } from "../indicator/rule-lines.tsx";
import { isFiltered, shownTree, type ShownBranch, type ShownIndicator } from "./shown-tree.ts";
import type { SystemSearch } from "./system-search.ts";

function ItemRow({ item, words }: { readonly item: Item; readonly words: Words }): ReactNode {
  const { t } = useTranslation("systems");
  const { text, format } = useLanguage();
  const metrics = [...new Set(criteriaOf(item.rule).map(({ measure }) => measure.metric))];
  return (
    <li className="tree-item">
      <div className="row-head">
        <em className={`tag kind-${item.kind}`}>{words.kinds[item.kind]}</em>
        <span className="tree-title">{text(item.title)}</span>
        <span className="row-figure">{t("points", { points: format.score(item.points / 100) })}</span>
      </div>
      <RuleLines rule={item.rule} words={words} />
      <p className="quiet">
        <BasisText item={{ basis: item.basis, clause: item.clause, reference: item.reference ?? null }} words={words} />{" "}
        · <code>{item.id}</code> · {t("metric")} {metrics.join(", ")}
      </p>
      {item.question === undefined ? null : <p className="quiet">{t("question", { text: text(item.question) })}</p>}
      {item.mayNotApply === undefined ? null : (
        <p className="quiet">{t("mayNotApply", { text: text(item.mayNotApply) })}</p>
      )}
    </li>
  );
}

function IndicatorPart({ shown, words, open }: { shown: ShownIndicator; words: Words; open: boolean }): ReactNode {
  const { t } = useTranslation("systems");
  const { text } = useLanguage();
  const [opened, setOpened] = useState(open);
  const { indicator, items } = shown;
  return (
    <details open={opened} onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>
        <span className="clause">{indicator.clause}</span> {text(indicator.title)}{" "}
        <span className="quiet">{t("itemCount", { count: items.length })}</span>
      </summary>
      {opened ? (
        <ul className="rows tree-items">
          {items.map((item) => (
            <ItemRow key={item.id} item={item} words={words} />
          ))}
        </ul>
      ) : null}
    </details>
  );
}

function BranchPart({ branch, words, open }: { branch: ShownBranch; words: Words; open: boolean }): ReactNode {
  const { t } = useTranslation("systems");
  const { text } = useLanguage();
  const count = branch.indicators.reduce((sum, { items }) => sum + items.length, 0);
  const single = branch.indicators.length === 1 && branch.indicators[0]?.indicator.id === branch.id;
  if (single)
    return branch.indicators.map((shown) => (
      <div key={shown.indicator.id} className="tree-branch">
        <IndicatorPart shown={shown} words={words} open={open} />
      </div>
    ));
  return (
    <div className="tree-branch">
      <h2>
        <span className="clause">{branch.clause}</span> {text(branch.title)}{" "}
        <span className="quiet">{t("itemCount", { count })}</span>
      </h2>
      {branch.indicators.map((shown) => (
        <IndicatorPart key={shown.indicator.id} shown={shown} words={words} open={open} />
      ))}
    </div>
  );
}

/** How many items are opened at once when something is searched for. */
const OPEN_AT_ONCE = 60;

/** The tree of a system: first-level indicators, indicators, and their items with rule, basis and reference. @clause 6 */
export function SystemTree({
  system,
  search,
  words,
}: {
  readonly system: IndicatorSystem;
  readonly search: SystemSearch;
  readonly words: Words;
}): ReactNode {
  const { t } = useTranslation("systems");
  const titles = {
    innovation: { zh: t("innovation", { lng: "zh" }), en: t("innovation", { lng: "en" }) },
    penalties: { zh: t("penalties", { lng: "zh" }), en: t("penalties", { lng: "en" }) },
  };
  const branches = shownTree(system, search, titles);
  const count = branches.flatMap((branch) => branch.indicators).reduce((sum, { items }) => sum + items.length, 0);
  const open = isFiltered(search) && count <= OPEN_AT_ONCE;
  return (
    <>
      <p className="quiet" role="status">
        {t("itemCount", { count })}
      </p>
      {branches.map((branch) => (
        <BranchPart
          key={`${branch.id} ${JSON.stringify([search.q, search.kind, search.basis])}`}
          branch={branch}
          words={words}
          open={open}
        />
      ))}
    </>
  );
}
