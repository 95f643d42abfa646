import type { Call } from "@sangan/api/client";
import { allIndicators, type IndicatorSystem } from "@sangan/evaluation/indicator-system";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question } from "../../ask/ask.ts";
import { useListState, type ListState } from "../../list/use-list-state.ts";
import { may, useMe } from "../../session/me.ts";
import { useLanguage } from "../../words/use-language.ts";
import { topGates } from "./top-gates.ts";

/** Which communities are shown, as the address says. */
export type Filter = Pick<NonNullable<Call<"results.list">["query"]>, "grade" | "complete" | "gate" | "within">;

/** The names under which the filters stand in the address. */
export const FILTER_NAMES = ["grade", "complete", "gate", "within"] as const;

/** What of the address the server can take; anything else counts as not said. */
export function filterOf({ filter }: Pick<ListState, "filter">): Filter {
  const [grade, gate] = [filter("grade"), filter("gate")];
  const complete = filter("complete");
  const within = filter("within");
  return {
    ...(grade === undefined ? {} : { grade }),
    ...(gate === undefined ? {} : { gate }),
    ...(complete === "true" || complete === "false" ? { complete } : {}),
    ...(within !== undefined && /^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(within) ? { within } : {}),
  };
}

interface Choice {
  readonly value: string;
  readonly name: string;
}

function Chooser({
  name,
  label,
  all,
  choices,
}: {
  readonly name: (typeof FILTER_NAMES)[number];
  readonly label: string;
  readonly all: string;
  readonly choices: readonly Choice[];
}): ReactNode {
  const { filter, set } = useListState();
  const value = filter(name) ?? "";
  if (choices.length === 0) return null;
  return (
    <select
      className="button filter"
      aria-label={label}
      value={value}
      onChange={({ target }) => set({ [name]: target.value === "" ? undefined : target.value })}
    >
      <option value="">{all}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.name}
        </option>
      ))}
    </select>
  );
}

/** Districts and streets of a round by the beginning of their codes, with the names that communities tell. */
function usePlaces(roundId: string): readonly Choice[] {
  const me = useMe();
  const summary = useQuery(question("results.summary", { params: { roundId }, query: { digits: "9" } }));
  const named = useQuery({
    ...question("communities.list", { query: { limit: 500 } }),
    enabled: may(me, "community.read"),
  });
  const names = new Map<string, string>();
  for (const { code, district, street } of named.data?.value.items ?? []) {
    if (district !== null) names.set(code.slice(0, 6), district);
    if (street !== null) names.set(code.slice(0, 9), street);
  }
  const entry = (value: string, indent: string): Choice => ({ value, name: `${indent}${names.get(value) ?? value}` });
  const streets = (summary.data?.value.scopes ?? []).map(({ scope }) => scope).toSorted();
  const districts = [...new Set(streets.map((scope) => scope.slice(0, 6)))];
  if (streets.length < 2) return [];
  return districts.flatMap((district) => {
    const within = streets.filter((street) => street.startsWith(district));
    return [
      ...(districts.length > 1 ? [entry(district, "")] : []),
      ...within.map((street) => entry(street, districts.length > 1 ? "\u2003" : "")),
    ];
  });
}

/** The filters of the communities, whose values stand in the address. */
export function Filters({
  roundId,
  system,
  gates,
}: {
  readonly roundId: string;
  readonly system: IndicatorSystem;
  readonly gates: Readonly<Record<string, number>>;
}): ReactNode {
  const { t } = useTranslation("overview");
  const { text } = useLanguage();
  const places = usePlaces(roundId);
  const titles = new Map(allIndicators(system).map(({ id, title }) => [id, text(title)]));
  const gateChoices = topGates(gates, 100).map(([value]) => ({ value, name: titles.get(value) ?? value }));
  return (
    <>
      <Chooser
        name="grade"
        label={t("filterGrade")}
        all={t("allGrades")}
        choices={system.grades.map(({ id, title }) => ({ value: id, name: text(title) }))}
      />
      <Chooser
        name="complete"
        label={t("filterComplete")}
        all={t("allEvidence")}
        choices={[
          { value: "true", name: t("completeYes") },
          { value: "false", name: t("completeNo") },
        ]}
      />
      <Chooser name="gate" label={t("filterGate")} all={t("allGates")} choices={gateChoices} />
      <Chooser name="within" label={t("filterWithin")} all={t("allPlaces")} choices={places} />
    </>
  );
}
