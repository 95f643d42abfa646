import type { Campaign, QuotaProgress } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../../ask/ask.ts";
import { Dialog } from "../../../form/dialog.tsx";
import { Field } from "../../../form/field.tsx";
import { FormActions } from "../../../form/form-actions.tsx";
import { ProblemNote } from "../../../list/problem-note.tsx";
import { useStratumName } from "./stratum-name.ts";

/** The least that a quota may be: a smaller one would tell of few people. */
const LEAST = 5;

/** Sets how many answers of each stratum count; a field left empty sets none. */
export function QuotaDialog({
  campaign,
  community,
  cells,
  onClose,
}: {
  readonly campaign: Campaign;
  readonly community: { readonly code: string; readonly name: string };
  readonly cells: QuotaProgress["cells"];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("survey");
  const nameOf = useStratumName(campaign);
  const set = useChange("quotas.set", ["quotas.list", "campaigns.get"]);
  const known = new Map(cells.map(({ variable, category, limit }) => [`${variable}\n${category}`, String(limit)]));
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(known);
  const all = campaign.questionnaire.variables.flatMap(({ id, categories }) =>
    categories.map((category) => ({ variable: id, category: category.id, key: `${id}\n${category.id}` })),
  );
  const wished = all.flatMap(({ variable, category, key }) => {
    const limit = Number(typed.get(key) ?? "");
    return (typed.get(key) ?? "") === "" ? [] : [{ variable, category, limit }];
  });
  const isBad = wished.some(({ limit }) => !Number.isInteger(limit) || limit < LEAST);
  return (
    <Dialog title={t("quotasTitle", { community: community.name })} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate(
            { params: { campaignId: campaign.id, code: community.code }, body: { cells: wished } },
            { onSuccess: onClose },
          );
        }}
      >
        <p className="quiet">{t("quotasHint", { least: LEAST })}</p>
        {all.map(({ variable, category, key }) => (
          <Field key={key} label={nameOf(variable, category)}>
            {(control) => (
              <input
                {...control}
                type="number"
                min={LEAST}
                max={10_000_000}
                value={typed.get(key) ?? ""}
                onChange={({ target }) => setTyped(new Map(typed).set(key, target.value))}
              />
            )}
          </Field>
        ))}
        <ProblemNote failure={set.error} />
        <FormActions act={t("save")} isDisabled={isBad || set.isPending} cancel={t("cancel")} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
