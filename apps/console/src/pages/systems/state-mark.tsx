import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** Whether a document is a draft or published, in a word and a sign. */
export function StateMark({ state }: { readonly state: "draft" | "published" }): ReactNode {
  const { t } = useTranslation("systems");
  return (
    <span className={`state-mark-word ${state}`}>
      <span aria-hidden="true">{state === "published" ? "●" : "○"}</span> {t(`state-${state}`)}
    </span>
  );
}
