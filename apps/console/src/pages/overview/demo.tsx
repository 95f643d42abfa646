import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { Dialog } from "../../form/dialog.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";
import { rememberRound } from "../../session/round.ts";

/** Fills in the demonstration town and shows its latest round. */
export function DemoFilling(): ReactNode {
  const { t } = useTranslation("overview");
  const fill = useChange("demo.fill", ["me.get", "rounds.list", "communities.list", "systems.list"]);
  return (
    <>
      <ProblemNote failure={fill.error} />
      <div className="form-actions">
        <button
          type="button"
          className="button primary"
          disabled={fill.isPending}
          onClick={() => fill.mutate({}, { onSuccess: ({ round }) => rememberRound(round.id) })}
        >
          {fill.isPending ? t("demoFilling") : t("demoFill")}
        </button>
      </div>
    </>
  );
}

/** Removes the demonstration town, after asking. */
export function DemoRemoval(): ReactNode {
  const { t } = useTranslation("overview");
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const remove = useChange("demo.remove", []);
  const close = (): void => {
    setAsking(false);
    remove.reset();
  };
  return (
    <>
      <button type="button" className="button" onClick={() => setAsking(true)}>
        {t("demoRemove")}
      </button>
      {asking ? (
        <Dialog title={t("demoRemoveTitle")} onClose={close}>
          <div className="form">
            <p>{t("demoRemoveText")}</p>
            <ProblemNote failure={remove.error} />
            <FormActions
              act={t("remove")}
              isDanger
              isDisabled={remove.isPending}
              onAct={() =>
                remove.mutate(
                  {},
                  {
                    onSuccess: () => {
                      close();
                      void queries.invalidateQueries();
                    },
                  },
                )
              }
              cancel={t("cancel")}
              onCancel={close}
            />
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
