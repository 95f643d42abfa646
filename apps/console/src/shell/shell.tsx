import { Outlet, useNavigate } from "@tanstack/react-router";
import { useCallback, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Shortcut } from "../keys/sequence.ts";
import { useShortcuts } from "../keys/use-shortcuts.ts";
import { DemoMark } from "../states/demo-mark.tsx";
import { ReloadNote } from "../states/reload-note.tsx";
import { Drawer } from "./drawer.tsx";
import { Icon } from "./icon.tsx";
import { KeyList } from "./key-list.tsx";
import { Menu, type MenuCounts } from "./menu.tsx";
import { PAGES, type PageEntry } from "./page-list.ts";
import { LanguageSwitch, ThemeSwitch } from "./switches.tsx";
import "./shell.css";

const BARS = "M3 5h14M3 10h14M3 15h14";
const KEYBOARD = "M2.5 5h15v10h-15zM5.5 8h1M9.5 8h1M13.5 8h1M6 12h8";
const COLLAPSED = "sangan.menu";

type Action = { readonly to: PageEntry["path"] } | "keys" | "search";

const SHORTCUTS: readonly Shortcut<Action>[] = [
  { keys: ["?"], action: "keys" },
  { keys: ["/"], action: "search" },
  ...PAGES.map(({ key, path }) => ({ keys: ["g", key], action: { to: path } })),
];

function wasCollapsed(): boolean {
  try {
    return localStorage.getItem(COLLAPSED) === "narrow";
  } catch {
    return false;
  }
}

function useCollapsed(): readonly [boolean, () => void] {
  const [collapsed, setCollapsed] = useState(wasCollapsed);
  const toggle = (): void => {
    setCollapsed(!collapsed);
    try {
      localStorage.setItem(COLLAPSED, collapsed ? "wide" : "narrow");
    } catch {
      // The choice then lasts as long as the page.
    }
  };
  return [collapsed, toggle];
}

/** What surrounds every page: skip link, header, menu, main part. */
export function Shell({
  roundPicker,
  account,
  demo = false,
  counts = {},
}: {
  /** Chooses the round that pages show. */
  readonly roundPicker?: ReactNode;
  /** Who is signed in, and how to sign out. */
  readonly account?: ReactNode;
  /** The communities are made up. */
  readonly demo?: boolean;
  /** What waits on pages until somebody has seen it. */
  readonly counts?: MenuCounts;
}): ReactNode {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const [drawer, setDrawer] = useState<"menu" | "keys" | null>(null);
  const [collapsed, toggle] = useCollapsed();
  const close = useCallback(() => setDrawer(null), []);
  const act = useCallback(
    (action: Action, event: KeyboardEvent) => {
      event.preventDefault();
      if (action === "keys") setDrawer("keys");
      else if (action === "search") document.querySelector<HTMLElement>("main [type=search]")?.focus();
      else void navigate({ to: action.to });
    },
    [navigate],
  );
  useShortcuts(SHORTCUTS, act);
  return (
    <div className={collapsed ? "shell collapsed" : "shell"}>
      <a className="skip" href="#content">
        {t("skip")}
      </a>
      <header className="head">
        <button
          type="button"
          className="button bare head-menu"
          onClick={() => setDrawer("menu")}
          aria-label={t("menuOpen")}
        >
          <Icon path={BARS} />
        </button>
        <span className="brand" title={t("productLong")}>
          {t("product")}
        </span>
        <div className="head-round">{roundPicker}</div>
        <div className="head-tools" role="group" aria-label={t("tools")}>
          <button
            type="button"
            className="button bare head-keys"
            onClick={() => setDrawer("keys")}
            aria-label={t("shortcuts")}
            title={`${t("shortcuts")} (?)`}
          >
            <Icon path={KEYBOARD} />
          </button>
          <LanguageSwitch />
          <ThemeSwitch />
          {account}
        </div>
      </header>
      <nav className="side" aria-label={t("menu")}>
        <Menu counts={counts} />
        <button type="button" className="button bare side-toggle" onClick={toggle} aria-expanded={!collapsed}>
          <Icon path={collapsed ? "M7 4l6 6-6 6" : "M13 4l-6 6 6 6"} />
          <span className="menu-word">{collapsed ? t("menuExpand") : t("menuCollapse")}</span>
        </button>
      </nav>
      <div className="body">
        {demo ? <DemoMark /> : null}
        <ReloadNote />
        <main id="content" className="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Drawer open={drawer === "menu"} title={t("menu")} className="drawer left" onClose={close}>
        <nav aria-label={t("menu")}>
          <Menu onChosen={close} counts={counts} />
        </nav>
      </Drawer>
      <Drawer open={drawer === "keys"} title={t("shortcuts")} className="drawer middle" onClose={close}>
        <KeyList />
      </Drawer>
    </div>
  );
}
