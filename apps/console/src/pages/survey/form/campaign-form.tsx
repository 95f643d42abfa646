import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FormActions } from "../../../form/form-actions.tsx";
import { ProblemNote } from "../../../list/problem-note.tsx";
import { CommunityFields, FactFields, PolicyFields } from "./fact-fields.tsx";
import { CustomFields, LengthFields } from "./question-fields.tsx";
import { bodyOf, unfilled, type CampaignBody, type TypedCampaign } from "./typed-campaign.ts";
import { VariableFields } from "./variable-fields.tsx";
import { readCodes } from "../../rounds/codes.ts";

const FIELDS = [
  "name",
  "organiser",
  "contact",
  "closesOn",
  "graceDays",
  "communities",
  "questionnaire",
  "policy",
] as const;

/** A campaign as a form: everything that it is about. What was typed stays when it is refused. */
export function CampaignForm({
  first,
  act,
  isPending,
  failure,
  community,
  onSubmit,
  onCancel,
}: {
  readonly first: TypedCampaign;
  readonly act: string;
  readonly isPending: boolean;
  readonly failure: Error | null;
  /** A community of the round, for its population margins. */
  readonly community: string | undefined;
  readonly onSubmit: (body: CampaignBody) => void;
  readonly onCancel: () => void;
}): ReactNode {
  const { t } = useTranslation("survey");
  const [typed, setTyped] = useState(first);
  const body = bodyOf(typed);
  const open = unfilled(typed);
  const given = {
    typed,
    failure,
    change: (some: Partial<TypedCampaign>): void => setTyped((before) => ({ ...before, ...some })),
  };
  return (
    <form
      className="campaign-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (body !== undefined) onSubmit(body);
      }}
    >
      <FactFields {...given} />
      <CommunityFields {...given} />
      <LengthFields {...given} />
      <VariableFields {...given} community={(typed.isAll ? undefined : readCodes(typed.codes).codes[0]) ?? community} />
      <CustomFields {...given} />
      <PolicyFields {...given} />
      <div className="campaign-form-end">
        <ProblemNote failure={failure} fields={FIELDS} />
        <FormActions act={act} isDisabled={body === undefined || isPending} cancel={t("cancel")} onCancel={onCancel}>
          {open.length === 0 ? null : (
            <span className="quiet" role="status">
              {t("toFill")} {open.map((field) => t(`unfilled-${field}`)).join(t("comma"))}
            </span>
          )}
        </FormActions>
      </div>
    </form>
  );
}
