import type { Assumption } from "@sangan/evaluation/result";
import type { Words } from "@sangan/report/wording";
import { memo, useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { attained } from "../../what-if/overrides.ts";
import { useLanguage } from "../../words/use-language.ts";
import { shareOf, type TrialItem } from "./trial-items.ts";

const CHOICES = ["reported", "met", "unmet", "not-applicable"] as const;
type Choice = (typeof CHOICES)[number] | "between";

function choiceOf(assumed: Assumption | undefined): Choice {
  if (assumed === undefined) return "reported";
  if (assumed.state === "not-applicable") return "not-applicable";
  const share = assumed.attainment / 1_000_000;
  return share === 1 ? "met" : share === 0 ? "unmet" : "between";
}

function assumptionOf(choice: (typeof CHOICES)[number]): Assumption | undefined {
  if (choice === "reported") return undefined;
  return choice === "not-applicable" ? { state: "not-applicable" } : attained(choice === "met" ? 1 : 0);
}

/** One item: as reported, met, not met, not applicable, or met in part by a slider. */
export const ItemControl = memo(function ItemControl({
  item,
  assumed,
  exempt,
  words,
  onChange,
}: {
  readonly item: TrialItem;
  readonly assumed: Assumption | undefined;
  /** Whether the item may be declared not applicable. */
  readonly exempt: boolean;
  readonly words: Words;
  readonly onChange: (id: string, assumption: Assumption | undefined) => void;
}): ReactNode {
  const { t } = useTranslation("trial");
  const { text, format } = useLanguage();
  const name = useId();
  const { before, indicator } = item;
  const choice = choiceOf(assumed);
  const share = assumed?.state === "judged" ? assumed.attainment / 1_000_000 : (shareOf(before) ?? 0);
  const was = shareOf(before);
  const title = text(before.title);
  const reported = was === null ? words.outcomes[stateOf(before.finding.verdict.state)] : format.share(was);
  return (
    <li className={assumed === undefined ? "trial-item" : "trial-item changed"}>
      <fieldset className="plain">
        <legend>
          <em className={`tag kind-${before.kind}`}>{words.kinds[before.kind]}</em> {title}
        </legend>
        <p className="quiet">
          <span className="clause">{indicator.clause}</span> {text(indicator.title)} ·{" "}
          {t("reportedAs", { value: reported })}
          {before.closes === true ? <span className="danger-text"> · {t("closes")}</span> : null}
        </p>
        <div className="trial-controls">
          <div className="choices">
            {CHOICES.filter((one) => one !== "not-applicable" || exempt).map((one) => (
              <label key={one} className="choice">
                <input
                  type="radio"
                  name={name}
                  checked={choice === one}
                  onChange={() => onChange(before.id, assumptionOf(one))}
                />
                <span>{t(`choice-${one}`)}</span>
              </label>
            ))}
          </div>
          <label className="slide">
            <span className="unseen">{t("attainmentOf", { item: title })}</span>
            <input
              type="range"
              min="0"
              max="100"
              step="1"
              value={Math.round(share * 100)}
              onChange={({ target }) => onChange(before.id, attained(Number(target.value) / 100))}
            />
            <output className="digits">{choice === "not-applicable" ? "–" : format.share(share)}</output>
          </label>
        </div>
      </fieldset>
    </li>
  );
});

function stateOf(state: "judged" | "insufficient" | "not-applicable" | "unclaimed"): keyof Words["outcomes"] {
  return state === "judged" ? "met" : state;
}
