import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./icon.tsx";
import { PAGES, type PageEntry } from "./page-list.ts";

/** How much waits on pages, by their names. */
export type MenuCounts = Readonly<Partial<Record<PageEntry["name"], number>>>;

const MOST_SHOWN = 99;

function Unseen({ count }: { readonly count: number }): ReactNode {
  const { t } = useTranslation("shell");
  if (count === 0) return null;
  return (
    <span className="menu-count digits">
      <span aria-hidden="true">{count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}</span>
      <span className="unseen">{t("unseen", { count })}</span>
    </span>
  );
}

/** The pages as links; the one that is open is marked for eyes and ears. */
export function Menu({
  onChosen,
  counts = {},
}: {
  readonly onChosen?: () => void;
  /** What waits on a page until somebody has seen it. */
  readonly counts?: MenuCounts;
}): ReactNode {
  const { t } = useTranslation("shell");
  return (
    <ul className="menu">
      {PAGES.map(({ name, path, icon }) => (
        <li key={name}>
          <Link
            to={path}
            className="menu-link"
            activeOptions={{ exact: path === "/", includeSearch: false }}
            activeProps={{ "aria-current": "page" }}
            {...(onChosen === undefined ? {} : { onClick: onChosen })}
            title={t(name)}
          >
            <Icon path={icon} />
            <span className="menu-word">{t(name)}</span>
            <Unseen count={counts[name] ?? 0} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
