import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LanguageSwitch, ThemeSwitch } from "../../shell/switches.tsx";
import "../../shell/shell.css";
import "./entrance.css";

/** What surrounds a page before the door: name, language, appearance, and one card. */
export function EntranceFrame({
  title,
  lead,
  version,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly version?: string;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useTranslation("entrance");
  const { t: shell } = useTranslation("shell");
  useEffect(() => {
    document.title = shell("pageTitle", { page: title });
  }, [shell, title]);
  return (
    <div className="entrance">
      <header className="entrance-head">
        <span className="brand">{shell("productLong")}</span>
        <div className="head-tools" role="group" aria-label={shell("tools")}>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main className="entrance-card">
        <h1>{title}</h1>
        {lead === undefined ? null : <p className="entrance-lead">{lead}</p>}
        {children}
      </main>
      <footer className="entrance-foot">{version === undefined ? null : t("version", { version })}</footer>
    </div>
  );
}
