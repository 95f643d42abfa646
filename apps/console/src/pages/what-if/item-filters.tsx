import type { Words } from "@sangan/report/wording";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "../../form/choice.tsx";
import { Field } from "../../form/field.tsx";
import { useLanguage } from "../../words/use-language.ts";
import type { TrialItem } from "./trial-items.ts";
import { TRIAL_KINDS, TRIAL_SHOWS, whatIfSearch, type TrialShow, type WhatIfSearch } from "./what-if-search.ts";

/** Which items are offered; the choice stands in the address. */
export function ItemFilters({
  search,
  show,
  items,
  words,
}: {
  readonly search: WhatIfSearch;
  readonly show: TrialShow;
  readonly items: readonly TrialItem[];
  readonly words: Words;
}): ReactNode {
  const { t } = useTranslation("trial");
  const { text } = useLanguage();
  const navigate = useNavigate({ from: "/rounds/$roundId/communities/$code/what-if" });
  const set = (part: { readonly [Key in keyof WhatIfSearch]?: string }): void =>
    void navigate({ search: (before) => whatIfSearch({ ...before, ...part }), replace: true, resetScroll: false });
  const indicators = [...new Map(items.map(({ indicator }) => [indicator.id, indicator])).values()];
  return (
    <div className="filters">
      <Choice
        label={t("show")}
        value={show}
        choices={TRIAL_SHOWS.map((one) => ({ value: one, name: t(`show-${one}`) }))}
        onChange={(value) => set({ show: value })}
      />
      <Choice
        label={t("indicator")}
        none={t("any")}
        value={search.indicator ?? ""}
        choices={indicators.map((one) => ({ value: one.id, name: `${one.clause} ${text(one.title)}` }))}
        onChange={(value) => set({ indicator: value })}
      />
      <Choice
        label={t("kind")}
        none={t("any")}
        value={search.kind ?? ""}
        choices={TRIAL_KINDS.map((one) => ({ value: one, name: words.kinds[one] }))}
        onChange={(value) => set({ kind: value })}
      />
      <Field label={t("search")}>
        {(control) => (
          <input
            {...control}
            type="search"
            defaultValue={search.q ?? ""}
            onChange={({ target }) => set({ q: target.value })}
          />
        )}
      </Field>
    </div>
  );
}
