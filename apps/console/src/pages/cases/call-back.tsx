import type { RectificationItem } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { Choice } from "../../form/choice.tsx";
import { Dialog } from "../../form/dialog.tsx";
import { Field } from "../../form/field.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";

const TOUCHED = ["cases.rectifications", "audit.list"] as const;

/** Notes what a resident said when somebody called back (回访). */
export function CallBackDialog({
  code,
  item,
  onClose,
}: {
  readonly code: string;
  readonly item: RectificationItem;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("cases");
  const note = useChange("cases.call-back", TOUCHED);
  const [answer, setAnswer] = useState("");
  const [words, setWords] = useState("");
  const { service, case: number, opened } = item;
  const save = (): void => {
    const body = { service, case: number, opened, satisfied: answer === "yes", words };
    note.mutate({ params: { code }, body }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t("callBackTitle", { case: number })} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Choice
          label={t("answer")}
          none={t("answerNone")}
          value={answer}
          isRequired
          choices={[
            { value: "yes", name: t("answerYes") },
            { value: "no", name: t("answerNo") },
          ]}
          onChange={setAnswer}
        />
        <Field label={t("words")} hint={t("wordsHint")}>
          {(control) => (
            <textarea
              {...control}
              className="input"
              rows={3}
              maxLength={500}
              value={words}
              onChange={({ target }) => setWords(target.value)}
            />
          )}
        </Field>
        <ProblemNote failure={note.error} />
        <FormActions act={t("save")} isDisabled={note.isPending} cancel={t("cancel")} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
