import type { CampaignDetail, Way } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../../ask/ask.ts";
import { Choice } from "../../../form/choice.tsx";
import { Dialog } from "../../../form/dialog.tsx";
import { Field } from "../../../form/field.tsx";
import { FormActions } from "../../../form/form-actions.tsx";
import { useFieldFaults } from "../../../form/problem.ts";
import { ProblemNote } from "../../../list/problem-note.tsx";
import { WayDialog } from "./way-dialog.tsx";

const KINDS = ["open", "interviewer", "paper"] as const;

/** Makes a way in for a community or one of its buildings; then shows its link and poster. */
export function NewWay({
  campaign,
  onClose,
}: {
  readonly campaign: CampaignDetail;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("survey");
  const [key] = useState(() => crypto.randomUUID());
  const [community, setCommunity] = useState(campaign.communities[0]?.code ?? "");
  const [building, setBuilding] = useState("");
  const [kind, setKind] = useState<(typeof KINDS)[number]>("open");
  const [label, setLabel] = useState("");
  const [made, setMade] = useState<Way>();
  const create = useChange("ways.create", ["ways.list", "campaigns.get"]);
  const faultOf = useFieldFaults(create.error);
  if (made !== undefined) return <WayDialog way={made} onClose={onClose} />;
  return (
    <Dialog title={t("wayCreate")} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          const body = {
            community,
            building: building.trim() === "" ? null : building.trim(),
            kind,
            label: label.trim(),
          };
          create.mutate({ params: { campaignId: campaign.id }, body, key }, { onSuccess: setMade });
        }}
      >
        <Choice
          label={t("community")}
          fault={faultOf("community")}
          value={community}
          isRequired
          choices={campaign.communities.map(({ code, name }) => ({ value: code, name: `${name} · ${code}` }))}
          onChange={setCommunity}
        />
        <Field label={t("building")} hint={t("buildingHint")} fault={faultOf("building")}>
          {(control) => (
            <input
              {...control}
              type="text"
              maxLength={60}
              value={building}
              onChange={({ target }) => setBuilding(target.value)}
            />
          )}
        </Field>
        <Choice
          label={t("kindOfWay")}
          hint={t(`channelAbout-${kind}`)}
          value={kind}
          choices={KINDS.map((value) => ({ value, name: t(`channel-${value}`) }))}
          onChange={(value) => setKind(KINDS.find((one) => one === value) ?? kind)}
        />
        <Field label={t("label")} hint={t("labelHint")} fault={faultOf("label")}>
          {(control) => (
            <input
              {...control}
              type="text"
              maxLength={200}
              value={label}
              onChange={({ target }) => setLabel(target.value)}
            />
          )}
        </Field>
        <ProblemNote failure={create.error} fields={["community", "building", "label"]} />
        <FormActions
          act={t("wayCreateNow")}
          isDisabled={community === "" || create.isPending}
          cancel={t("cancel")}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
