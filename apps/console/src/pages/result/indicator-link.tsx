import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Text } from "@sangan/evaluation/indicator-system";
import { useLanguage } from "../../words/use-language.ts";
import type { ResultKey } from "./result-data.ts";

/** An indicator by clause and title; leads to its page, to one of its items where one is named. */
export function IndicatorLink({
  at,
  indicator,
  item,
}: {
  readonly at: ResultKey;
  readonly indicator: { readonly id: string; readonly clause: string; readonly title: Text };
  readonly item?: string;
}): ReactNode {
  const { text } = useLanguage();
  return (
    <Link
      to="/rounds/$roundId/communities/$code/indicators/$indicatorId"
      params={{ ...at, indicatorId: indicator.id }}
      {...(item === undefined ? {} : { hash: item })}
    >
      <span className="clause">{indicator.clause}</span> {text(indicator.title)}
    </Link>
  );
}
