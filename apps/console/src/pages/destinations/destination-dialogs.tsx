import type { Destination, MadeDestination } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { Dialog } from "../../form/dialog.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { CopyField } from "../../list/copy-field.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";
import { DestinationForm } from "./destination-form.tsx";
import { bodyOf, factsOf, NO_FACTS } from "./facts.ts";

/** What a change of a destination touches. */
export const TOUCHED = ["destinations.list", "destinations.get", "outbox.list", "audit.list"] as const;

/** The secret that a webhook's messages are signed with, shown this once. */
function ShownSecret({ made, onClose }: { readonly made: MadeDestination; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation("destinations");
  return (
    <Dialog title={t("madeTitle", { name: made.name })}>
      <div className="form">
        <p>{t("madeText")}</p>
        <CopyField label={t("secret")} text={made.secret ?? ""} />
        <div className="form-actions">
          <button type="button" className="button primary" onClick={onClose}>
            {t("close")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

/** Adds a destination; shows the secret of a webhook once. */
export function NewDestination({
  offersMail,
  onClose,
}: {
  readonly offersMail: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("destinations");
  const create = useChange("destinations.create", TOUCHED);
  const made = create.data;
  if (made !== undefined && made.secret !== null) return <ShownSecret made={made} onClose={onClose} />;
  return (
    <Dialog title={t("add")} onClose={onClose}>
      <DestinationForm
        now={NO_FACTS}
        isNew
        offersMail={offersMail}
        failure={create.error}
        isPending={create.isPending}
        word={t("add")}
        onSave={(facts) =>
          create.mutate(
            { body: { kind: facts.kind, ...bodyOf(facts) } },
            { onSuccess: ({ secret }) => (secret === null ? onClose() : undefined) },
          )
        }
        onClose={onClose}
      />
    </Dialog>
  );
}

interface Asking {
  readonly destination: Destination;
  readonly onClose: () => void;
}

/** The version that was seen, as If-Match names it. */
function etagOf({ version }: Destination): string {
  return `"${version}"`;
}

/** Changes the facts of a destination. */
export function EditDestination({
  destination,
  offersMail,
  onClose,
}: Asking & { readonly offersMail: boolean }): ReactNode {
  const { t } = useTranslation("destinations");
  const [begun, setBegun] = useState(destination);
  const update = useChange("destinations.update", TOUCHED);
  return (
    <Dialog title={t("editTitle", { name: begun.name })} onClose={onClose}>
      <DestinationForm
        now={factsOf(begun)}
        isNew={false}
        offersMail={offersMail}
        failure={update.error}
        isPending={update.isPending}
        word={t("save")}
        onSave={(facts) =>
          update.mutate(
            { params: { destinationId: begun.id }, etag: etagOf(begun), body: bodyOf(facts) },
            // What others changed meanwhile is not written over unseen: the second try is against what is there now.
            { onSuccess: onClose, onError: () => setBegun(destination) },
          )
        }
        onClose={onClose}
      />
    </Dialog>
  );
}

/** Gives another secret after asking; shows it once. */
export function RenewSecret({ destination, onClose }: Asking): ReactNode {
  const { t } = useTranslation("destinations");
  const renew = useChange("destinations.renew-secret", TOUCHED);
  const { id: destinationId, name } = destination;
  if (renew.data !== undefined) return <ShownSecret made={renew.data} onClose={onClose} />;
  return (
    <Dialog title={t("renewTitle", { name })} onClose={onClose}>
      <div className="form">
        <p>{t("renewText")}</p>
        <ProblemNote failure={renew.error} />
        <FormActions
          act={t("renew")}
          isDanger
          isDisabled={renew.isPending}
          onAct={() => renew.mutate({ params: { destinationId }, etag: etagOf(destination) })}
          cancel={t("cancel")}
          onCancel={onClose}
        />
      </div>
    </Dialog>
  );
}

/** Removes a destination after asking. */
export function RemoveDestination({ destination, onClose }: Asking): ReactNode {
  const { t } = useTranslation("destinations");
  const remove = useChange("destinations.remove", TOUCHED);
  const { id: destinationId, name } = destination;
  return (
    <Dialog title={t("removeTitle", { name })} onClose={onClose}>
      <div className="form">
        <p>{t("removeText")}</p>
        <ProblemNote failure={remove.error} />
        <FormActions
          act={t("remove")}
          isDanger
          isDisabled={remove.isPending}
          onAct={() => remove.mutate({ params: { destinationId } }, { onSuccess: onClose })}
          cancel={t("cancel")}
          onCancel={onClose}
        />
      </div>
    </Dialog>
  );
}
