import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "./empty-state.tsx";
import { useMissingPart } from "./part.ts";
import "./state.css";

function Reload(): ReactNode {
  const { t } = useTranslation("shell");
  return (
    <button type="button" className="button primary" onClick={() => location.reload()}>
      {t("reload")}
    </button>
  );
}

/** In the place of a page of which a part did not come: what that means, and the way on. */
export function ReloadState(): ReactNode {
  const { t } = useTranslation("shell");
  return (
    <div className="reload-state" role="alert">
      <EmptyState title={t("partMissing")} text={t("partMissingText")} action={<Reload />} />
    </div>
  );
}

/** Above a page that is there, of which a smaller part did not come. */
export function ReloadNote(): ReactNode {
  const { t } = useTranslation("shell");
  if (!useMissingPart()) return null;
  return (
    <div className="reload-note" role="status">
      <strong>{t("partMissing")}</strong>
      <span>{t("partMissingText")}</span>
      <Reload />
    </div>
  );
}
