import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { shortcutsAreOn, turnShortcuts } from "../keys/use-shortcuts.ts";
import { PAGES } from "./page-list.ts";

/** All shortcuts, and the switch that turns them off. */
export function KeyList(): ReactNode {
  const { t } = useTranslation("shell");
  const [on, setOn] = useState(shortcutsAreOn);
  return (
    <>
      <label className="key-switch">
        <input
          type="checkbox"
          checked={on}
          onChange={({ target }) => {
            turnShortcuts(target.checked);
            setOn(target.checked);
          }}
        />
        {t("shortcutsOn")}
      </label>
      <dl className="key-list">
        <dt>
          <kbd>?</kbd>
        </dt>
        <dd>{t("shortcutsHelp")}</dd>
        <dt>
          <kbd>/</kbd>
        </dt>
        <dd>{t("shortcutsSearch")}</dd>
        {PAGES.map(({ name, key }) => (
          <div key={name}>
            <dt>
              <kbd>g</kbd> {t("shortcutsThen")} <kbd>{key}</kbd>
            </dt>
            <dd>{t("shortcutsGo", { page: t(name) })}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
