import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { Dialog } from "../../form/dialog.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { Field } from "../../form/field.tsx";
import { communitiesOf } from "../../form/problem.ts";
import { ProblemNote } from "../../list/problem-note.tsx";
import { readCodes } from "./codes.ts";
import { NOBODY_CHOSEN, type Who } from "./who.ts";
import { useWho, WhoFields } from "./who-fields.tsx";
import { OF_ROUND, type SeenRound } from "./seen-round.ts";
import { CodeList } from "./successor-dialogs.tsx";

/** Adds communities to a round, and takes some out. */
export function MembersDialog({
  seen: { round },
  onClose,
}: {
  readonly seen: SeenRound;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("rounds");
  const [typed, setTyped] = useState<Who>(NOBODY_CHOSEN);
  const [removed, setRemoved] = useState("");
  const who = useWho(typed, round.demo);
  const changing = useChange("rounds.change-communities", [...OF_ROUND, "results.list", "results.summary"]);
  const remove = readCodes(removed);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = { add: [...who.codes], addWithin: [...who.within], remove: [...remove.codes] };
    changing.mutate({ params: { roundId: round.id }, body }, { onSuccess: onClose });
  };
  const isNothing = who.count === 0 && remove.codes.length === 0;
  return (
    <Dialog title={t("membersTitle")} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <strong>{t("add")}</strong>
        <WhoFields typed={typed} change={setTyped} demo={round.demo} />
        <Field label={t("remove")} hint={t("removeHint")}>
          {(control) => <textarea {...control} value={removed} onChange={({ target }) => setRemoved(target.value)} />}
        </Field>
        {remove.malformed.length === 0 ? null : <p>{t("malformed", { count: remove.malformed.length })}</p>}
        <CodeList codes={remove.malformed} />
        <ProblemNote failure={changing.error} />
        <CodeList codes={communitiesOf(changing.error)} />
        <FormActions
          act={t("save")}
          isDisabled={isNothing || changing.isPending}
          cancel={t("cancel")}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
