import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { Dialog } from "../../form/dialog.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";
import { WhatFields, WhenFields } from "./round-fields.tsx";
import { OF_ROUND, type SeenRound } from "./seen-round.ts";
import { changedFields, factsOf, typedOf, type RoundField, type TypedRound } from "./typed-round.ts";

const FIELDS = ["name", "systemId", "weightsId", "stage", "period", "cutOff"] as const;

/** Changes a draft. When somebody else was faster, it says what he changed, and keeps what was typed. */
export function EditDialog({
  seen: { round, etag },
  onClose,
}: {
  readonly seen: SeenRound;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("rounds");
  const [first] = useState(() => typedOf(round));
  const [typed, setTyped] = useState(first);
  const update = useChange("rounds.update", OF_ROUND);
  const facts = factsOf(typed);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (facts !== undefined)
      update.mutate({ params: { roundId: round.id }, body: facts, etag }, { onSuccess: onClose });
  };
  const change = (some: Partial<TypedRound>): void => setTyped((before) => ({ ...before, ...some }));
  return (
    <Dialog title={t("edit")} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <WhatFields typed={typed} change={change} failure={update.error} />
        <WhenFields typed={typed} change={change} failure={update.error} />
        <Meanwhile first={first} now={typedOf(round)} />
        <ProblemNote failure={update.error} fields={FIELDS} />
        <FormActions
          act={t("save")}
          isDisabled={facts === undefined || update.isPending}
          cancel={t("cancel")}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

const WORDS = {
  name: "name",
  systemId: "system",
  weightsId: "weights",
  stage: "stage",
  first: "first",
  last: "last",
  cutOff: "cutOff",
} as const satisfies Record<RoundField, string>;

function Meanwhile({ first, now }: { readonly first: TypedRound; readonly now: TypedRound }): ReactNode {
  const { t } = useTranslation("rounds");
  const fields = changedFields(first, now);
  if (fields.length === 0) return null;
  return (
    <div className="note warn">
      <p>{t("changedMeanwhile")}</p>
      <ul>
        {fields.map((field) => (
          <li key={field}>
            {t("changedField", { field: t(WORDS[field]), before: first[field] || "–", after: now[field] || "–" })}
          </li>
        ))}
      </ul>
    </div>
  );
}
