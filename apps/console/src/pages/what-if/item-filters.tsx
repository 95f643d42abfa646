import type { Words } from "@sangan/report/wording";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
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
      <Field label={t("show")}>
        {(control) => (
          <select {...control} value={show} onChange={({ target }) => set({ show: target.value })}>
            {TRIAL_SHOWS.map((one) => (
              <option key={one} value={one}>
                {t(`show-${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("indicator")}>
        {(control) => (
          <select
            {...control}
            value={search.indicator ?? ""}
            onChange={({ target }) => set({ indicator: target.value })}
          >
            <option value="">{t("any")}</option>
            {indicators.map((one) => (
              <option key={one.id} value={one.id}>
                {one.clause} {text(one.title)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("kind")}>
        {(control) => (
          <select {...control} value={search.kind ?? ""} onChange={({ target }) => set({ kind: target.value })}>
            <option value="">{t("any")}</option>
            {TRIAL_KINDS.map((one) => (
              <option key={one} value={one}>
                {words.kinds[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
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
