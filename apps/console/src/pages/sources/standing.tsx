import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { Dialog } from "../../form/dialog.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";
import { ShownToken } from "./shown-token.tsx";
import { TOUCHED, type SeenSource } from "./use-source.ts";

interface Asking {
  readonly seen: SeenSource;
  readonly onClose: () => void;
}

/** Gives another token after asking; shows it once. */
function RenewToken({ seen: { source, etag }, onClose }: Asking): ReactNode {
  const { t } = useTranslation("sources");
  const renew = useChange("sources.renew-token", TOUCHED);
  if (renew.data !== undefined) return <ShownToken made={renew.data} onClose={onClose} />;
  return (
    <Dialog title={t("renewTitle", { name: source.name })} onClose={onClose}>
      <div className="form">
        <p>{t("renewText")}</p>
        <ProblemNote failure={renew.error} />
        <FormActions
          act={t("renew")}
          isDanger
          isDisabled={renew.isPending}
          onAct={() => renew.mutate({ params: { sourceId: source.id }, etag })}
          cancel={t("cancel")}
          onCancel={onClose}
        />
      </div>
    </Dialog>
  );
}

/** Takes a source out of force, or puts it back, after asking. */
function ChangeState({ seen: { source, etag }, onClose }: Asking): ReactNode {
  const { t } = useTranslation("sources");
  const change = useChange("sources.set-state", TOUCHED);
  const [state] = useState<"active" | "revoked">(source.state === "active" ? "revoked" : "active");
  const act = state === "revoked" ? "revoke" : "restore";
  return (
    <Dialog title={t(`${act}Title`, { name: source.name })} onClose={onClose}>
      <div className="form">
        <p>{t(`${act}Text`)}</p>
        <ProblemNote failure={change.error} />
        <FormActions
          act={t(act)}
          isDanger={state === "revoked"}
          isDisabled={change.isPending}
          onAct={() =>
            change.mutate({ params: { sourceId: source.id }, etag, body: { state } }, { onSuccess: onClose })
          }
          cancel={t("cancel")}
          onCancel={onClose}
        />
      </div>
    </Dialog>
  );
}

/** Renews a source's token, and takes it out of force or puts it back. */
export function Standing({ seen }: { readonly seen: SeenSource }): ReactNode {
  const { t } = useTranslation("sources");
  const [asked, setAsked] = useState<"token" | "state">();
  const close = (): void => setAsked(undefined);
  const isActive = seen.source.state === "active";
  return (
    <>
      {seen.source.kind === "mqtt" || seen.source.kind === "probe" ? null : (
        <button type="button" className="button" onClick={() => setAsked("token")}>
          {t("renew")}
        </button>
      )}
      <button type="button" className={isActive ? "button danger" : "button"} onClick={() => setAsked("state")}>
        {t(isActive ? "revoke" : "restore")}
      </button>
      {asked === "token" ? <RenewToken seen={seen} onClose={close} /> : null}
      {asked === "state" ? <ChangeState seen={seen} onClose={close} /> : null}
    </>
  );
}
