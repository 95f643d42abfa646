import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../form/dialog.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";

/** Asks before something is published: from then on it cannot be changed. */
export function Publish({
  name,
  busy,
  failure,
  onPublish,
}: {
  readonly name: string;
  readonly busy: boolean;
  readonly failure: unknown;
  readonly onPublish: () => void;
}): ReactNode {
  const { t } = useTranslation("systems");
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="button primary" onClick={() => setAsking(true)}>
        {t("publish")}
      </button>
      {asking ? (
        <Dialog title={t("publishAsk", { name })} onClose={() => setAsking(false)}>
          <div className="form">
            <p>{t("publishText")}</p>
            <ProblemNote failure={failure} />
            <FormActions
              act={t("publishNow")}
              isDisabled={busy}
              onAct={onPublish}
              cancel={t("cancel")}
              onCancel={() => setAsking(false)}
            />
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
