import type { Round } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { Dialog } from "../../form/dialog.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { Field } from "../../form/field.tsx";
import { useFieldFaults } from "../../form/problem.ts";
import { ProblemNote } from "../../list/problem-note.tsx";

/** How many rows the server dismisses at a time. */
const MOST = 1000;

/** Asks for the reason for which refused rows are left aside, and says that it stays in the audit trail. */
export function DismissDialog({
  round,
  ids,
  onDone,
  onClose,
}: {
  readonly round: Round;
  readonly ids: readonly string[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("evidence");
  const [reason, setReason] = useState("");
  const dismiss = useChange("evidence.dismiss-rejects", ["evidence.list-rejects"]);
  const faultOf = useFieldFaults(dismiss.error);
  const send = async (): Promise<void> => {
    for (let at = 0; at < ids.length; at += MOST)
      await dismiss.mutateAsync({ params: { roundId: round.id }, body: { ids: ids.slice(at, at + MOST), reason } });
    onDone();
    onClose();
  };
  return (
    <Dialog title={t("dismissTitle", { count: ids.length })} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          // What is refused stands in the note.
          send().catch(() => undefined);
        }}
      >
        <p>{t("dismissText")}</p>
        <Field label={t("dismissReason")} fault={faultOf("reason")}>
          {(control) => (
            <textarea
              {...control}
              required
              maxLength={2000}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        <ProblemNote failure={dismiss.error} fields={["reason"]} />
        <FormActions
          act={t("dismiss")}
          isDisabled={dismiss.isPending || reason.trim() === ""}
          cancel={t("cancel")}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
