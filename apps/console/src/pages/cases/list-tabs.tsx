import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CASE_LISTS, CaseSearch } from "./case-search.ts";

type ListName = (typeof CASE_LISTS)[number] | "waiting";

/** Which of several lists is shown, as the address has it. */
export function ListTabs({
  name,
  lists,
  usual,
  search,
}: {
  readonly name: "list" | "low";
  readonly lists: readonly ListName[];
  /** What is shown where the address says nothing. */
  readonly usual: ListName;
  readonly search: CaseSearch;
}): ReactNode {
  const { t } = useTranslation("cases");
  const shown = search[name] ?? usual;
  return (
    <nav className="tabs" aria-label={t(name === "list" ? "list" : "rectifications")}>
      {lists.map((one) => (
        <Link
          key={one}
          to="."
          search={(before: object) => ({ ...before, [name]: one === usual ? undefined : one })}
          resetScroll={false}
          className="tab"
          activeOptions={{ exact: true }}
          {...(one === shown ? { "aria-current": "page" as const } : {})}
        >
          {t(`list-${one}`)}
        </Link>
      ))}
    </nav>
  );
}
