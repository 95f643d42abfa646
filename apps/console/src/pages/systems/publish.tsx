import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../form/dialog.tsx";
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
            <div className="form-actions">
              <button type="button" className="button primary" disabled={busy} onClick={onPublish}>
                {t("publishNow")}
              </button>
              <button type="button" className="button" onClick={() => setAsking(false)}>
                {t("cancel")}
              </button>
            </div>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
