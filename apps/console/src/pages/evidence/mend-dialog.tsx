import type { Reject, Round } from "@sangan/api/client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question, useChange } from "../../ask/ask.ts";
import { Dialog } from "../../form/dialog.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { Field } from "../../form/field.tsx";
import { useFieldFaults } from "../../form/problem.ts";
import { ProblemNote } from "../../list/problem-note.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { rejectText } from "./reject-text.ts";

interface MendProps {
  readonly round: Round;
  readonly reject: Reject;
  readonly onDismiss: () => void;
  readonly onClose: () => void;
}

/** The cells of a refused row, the wrong one first in sight; what is sent is read by the next collection. */
function MendForm({ cells, ...given }: MendProps & { readonly cells: Readonly<Record<string, string>> }): ReactNode {
  const { t } = useTranslation("evidence");
  const { round, reject, onDismiss, onClose } = given;
  const { language } = useLanguage();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const wrong = useRef<HTMLInputElement>(null);
  const mend = useChange("evidence.mend-reject", ["evidence.list-rejects", "evidence.list-files"]);
  const faultOf = useFieldFaults(mend.error);
  useEffect(() => {
    wrong.current?.focus();
    wrong.current?.select();
  }, []);
  const { reason, remedy } = rejectText(language, reject);
  const changed = Object.entries(typed).filter(([name, value]) => value !== cells[name]);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        const params = { roundId: round.id, rejectId: reject.id };
        mend.mutate({ params, body: { cells: Object.fromEntries(changed) } }, { onSuccess: onClose });
      }}
    >
      <div className="mend-cells">
        {Object.entries(cells).map(([name, value]) => {
          const isWrong = name === reject.column;
          return (
            <Field
              key={name}
              label={name}
              fault={
                faultOf(`cells.${name}`) ??
                (isWrong ? `${reason}${language === "zh" ? "。" : ". "}${remedy}` : undefined)
              }
            >
              {(control) => (
                <input
                  {...control}
                  type="text"
                  ref={isWrong ? wrong : null}
                  maxLength={10_000}
                  autoComplete="off"
                  spellCheck={false}
                  value={typed[name] ?? value}
                  onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
                />
              )}
            </Field>
          );
        })}
      </div>
      <p className="note-small">{t("mendText")}</p>
      <ProblemNote failure={mend.error} fields={["cells"]} />
      <FormActions
        act={t("mend")}
        isDisabled={mend.isPending || changed.length === 0}
        cancel={t("cancel")}
        onCancel={onClose}
      >
        <button type="button" className="button bare" onClick={onDismiss}>
          {t("dismissInstead")}
        </button>
      </FormActions>
    </form>
  );
}

/** Mends a refused row in place. */
export function MendDialog(given: MendProps): ReactNode {
  const { t } = useTranslation("evidence");
  const { language } = useLanguage();
  const { round, reject, onDismiss, onClose } = given;
  const params = { roundId: round.id, rejectId: reject.id };
  const asked = useQuery({ ...question("evidence.rejected-row", { params }), retry: false });
  const { reason, remedy } = rejectText(language, reject);
  const place = [reject.fileName, reject.sheet, reject.row === null ? null : t("rowAt", { row: reject.row })];
  return (
    <Dialog title={t("mendTitle")} onClose={onClose}>
      <p className="mend-place digits">{place.filter((part) => part !== null).join(" · ")}</p>
      <div className="note warn mend-why">
        <strong>{reason}</strong>
        <span>{remedy}</span>
        {reject.value === null ? null : <code>{reject.value}</code>}
      </div>
      {asked.isError ? (
        <div className="form">
          <ProblemNote failure={asked.error} />
          <div className="form-actions">
            <button type="button" className="button" onClick={onDismiss}>
              {t("dismiss")}
            </button>
            <button type="button" className="button" onClick={onClose}>
              {t("cancel")}
            </button>
          </div>
        </div>
      ) : asked.data === undefined ? (
        <LoadingState rows={4} />
      ) : (
        <MendForm {...given} cells={asked.data.value.cells} />
      )}
    </Dialog>
  );
}
