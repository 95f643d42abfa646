import type { RetentionPlan } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { Dialog } from "../../form/dialog.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { RoundNames } from "./round-names.tsx";
import { TOUCHED } from "./touched.ts";

type Act = "confirm" | "withdraw";

/** Asks once more before a plan is confirmed or withdrawn. */
function ActDialog({
  plan: { id: planId, metric, before, preview },
  act,
  onClose,
}: {
  readonly plan: RetentionPlan;
  readonly act: Act;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("retention");
  const { format } = useLanguage();
  const confirm = useChange("retention.confirm", TOUCHED);
  const withdraw = useChange("retention.withdraw", TOUCHED);
  const change = act === "confirm" ? confirm : withdraw;
  return (
    <Dialog title={t(`${act}Title`, { metric, before })} onClose={onClose}>
      <div className="form">
        <p>{t(`${act}Text`, { rows: format.count(preview.rows) })}</p>
        <ProblemNote failure={change.error} />
        <FormActions
          act={t(act)}
          isDanger={act === "confirm"}
          isDisabled={change.isPending}
          onAct={() => change.mutate({ params: { planId } }, { onSuccess: onClose })}
          cancel={t("cancel")}
          onCancel={onClose}
        />
      </div>
    </Dialog>
  );
}

/** What has become of a plan so far, one line for each step. */
function Steps({ plan }: { readonly plan: RetentionPlan }): ReactNode {
  const { t } = useTranslation("retention");
  const { format } = useLanguage();
  const { state, preview, proposed, confirmed, withdrawn, dueAt, finishedAt, communities, rows } = plan;
  const by = ({ at, by: name }: typeof proposed) => ({ time: format.minute(at), name: name ?? t("someone") });
  const counts = { communities: format.count(communities), rows: format.count(rows) };
  return (
    <>
      <p className="quiet">{t("proposedBy", by(proposed))}</p>
      {confirmed === null ? null : <p className="quiet">{t("confirmedBy", by(confirmed))}</p>}
      {withdrawn === null ? null : <p className="quiet">{t("withdrawnBy", by(withdrawn))}</p>}
      {state === "confirmed" && dueAt !== null ? <p>{t("due", { time: format.minute(dueAt) })}</p> : null}
      {state === "running" ? <p>{t("progress", { ...counts, all: format.count(preview.communities) })}</p> : null}
      {finishedAt === null ? null : <p>{t("finished", { ...counts, time: format.minute(finishedAt) })}</p>}
      {state === "withdrawn" && rows > 0 ? <p>{t("partly", counts)}</p> : null}
    </>
  );
}

/** Why a plan did not begin when its time came. */
function Stopped({ stopped }: Pick<RetentionPlan, "stopped">): ReactNode {
  const { t } = useTranslation("retention");
  const { format } = useLanguage();
  if (stopped === null) return null;
  const numbers =
    stopped.code === "more-than-previewed"
      ? { found: format.count(stopped.found), previewed: format.count(stopped.previewed) }
      : {};
  return (
    <div className="retention-stopped">
      <p>{t(`stopped-${stopped.code}`, numbers)}</p>
      {stopped.code === "held-back" ? <RoundNames rounds={stopped.rounds} /> : null}
    </div>
  );
}

/** A plan by which single values go: what, how far, and what can be done. */
export function PlanCard({
  plan,
  canManage,
}: {
  readonly plan: RetentionPlan;
  readonly canManage: boolean;
}): ReactNode {
  const { t } = useTranslation("retention");
  const { format } = useLanguage();
  const [act, setAct] = useState<Act>();
  const { metric, before, state, preview, isOwn, stopped } = plan;
  const isOpen = state === "proposed" || state === "confirmed" || state === "running";
  const acts: readonly Act[] = state === "proposed" && !isOwn ? ["confirm", "withdraw"] : ["withdraw"];
  const counts = { rows: format.count(preview.rows), communities: format.count(preview.communities) };
  return (
    <li className="retention-plan">
      <div className="retention-head">
        <h3>{t("planOf", { metric, before })}</h3>
        <span className="retention-state" data-state={state}>
          {t(`state-${state}`)}
        </span>
      </div>
      <p>{t("planText", counts)}</p>
      <Steps plan={plan} />
      {state === "proposed" ? <Stopped stopped={stopped} /> : null}
      {state === "proposed" && isOwn ? <p>{t("waits")}</p> : null}
      {isOpen && canManage ? (
        <div className="form-actions">
          {acts.map((one) => (
            <button
              key={one}
              type="button"
              className="button"
              aria-label={t(`${one}Of`, { metric, before })}
              onClick={() => setAct(one)}
            >
              {t(one)}
            </button>
          ))}
        </div>
      ) : null}
      {act === undefined ? null : <ActDialog plan={plan} act={act} onClose={() => setAct(undefined)} />}
    </li>
  );
}
