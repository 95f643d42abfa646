import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk, useChange } from "../../ask/ask.ts";
import { Choice } from "../../form/choice.tsx";
import { Dialog } from "../../form/dialog.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { Field } from "../../form/field.tsx";
import { communitiesOf } from "../../form/problem.ts";
import { ProblemNote } from "../../list/problem-note.tsx";
import { OF_ROUND, type SeenRound } from "./seen-round.ts";

interface DialogProps {
  readonly seen: SeenRound;
  readonly onClose: () => void;
}

/** Lets another published round take the place of this one. */
export function SupersedeDialog({ seen: { round, etag }, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation("rounds");
  const { items } = useAsk("rounds.list", {});
  const [successor, setSuccessor] = useState("");
  const supersede = useChange("rounds.supersede", OF_ROUND);
  const others = items.filter(({ id, state }) => state === "published" && id !== round.id);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = { supersededBy: successor };
    supersede.mutate({ params: { roundId: round.id }, body, etag }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t("supersedeTitle")} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p>{others.length === 0 ? t("supersedeNone") : t("supersedeText")}</p>
        {others.length === 0 ? null : (
          <Choice
            label={t("supersedeBy")}
            none={t("choose")}
            value={successor}
            choices={others.map(({ id, name }) => ({ value: id, name: name }))}
            isRequired
            onChange={setSuccessor}
          />
        )}
        <ProblemNote failure={supersede.error} />
        <CodeList codes={communitiesOf(supersede.error)} />
        <FormActions
          act={t("supersedeNow")}
          isDanger
          isDisabled={successor === "" || supersede.isPending}
          cancel={t("cancel")}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

/** Makes a draft that corrects a published round. */
export function CorrectDialog({ seen: { round }, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation("rounds");
  const navigate = useNavigate();
  const [name, setName] = useState<string>(() => t("correctSuggestion", { name: round.name }));
  const [key] = useState(() => crypto.randomUUID());
  const correct = useChange("rounds.correct", OF_ROUND);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    correct.mutate(
      { params: { roundId: round.id }, body: { name: name.trim() }, key },
      { onSuccess: ({ id }) => void navigate({ to: "/rounds/$roundId", params: { roundId: id } }) },
    );
  };
  return (
    <Dialog title={t("correctTitle")} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p>{t("correctText")}</p>
        <Field label={t("correctName")}>
          {(control) => (
            <input
              {...control}
              required
              maxLength={200}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        <ProblemNote failure={correct.error} />
        <FormActions act={t("correctNow")} isDisabled={correct.isPending} cancel={t("cancel")} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

const MOST_SHOWN = 30;

/** Codes that something is wrong with; the first of many. */
export function CodeList({ codes }: { readonly codes: readonly string[] }): ReactNode {
  const { t } = useTranslation("rounds");
  if (codes.length === 0) return null;
  return (
    <p className="code-list digits">
      {codes.slice(0, MOST_SHOWN).join(" ")}{" "}
      {codes.length > MOST_SHOWN ? t("andMore", { count: codes.length - MOST_SHOWN }) : null}
    </p>
  );
}
