import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./icon.tsx";
import { PAGES } from "./page-list.ts";

/** The pages as links; the one that is open is marked for eyes and ears. */
export function Menu({ onChosen }: { readonly onChosen?: () => void }): ReactNode {
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
          </Link>
        </li>
      ))}
    </ul>
  );
}
