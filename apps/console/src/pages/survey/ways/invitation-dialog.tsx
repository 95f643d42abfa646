import type { CampaignDetail } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../../ask/ask.ts";
import { fileName, saveFile } from "../../../export/save-file.ts";
import { Choice } from "../../../form/choice.tsx";
import { Dialog } from "../../../form/dialog.tsx";
import { Field, Tick } from "../../../form/field.tsx";
import { FormActions } from "../../../form/form-actions.tsx";
import { useFieldFaults } from "../../../form/problem.ts";
import { ProblemNote } from "../../../list/problem-note.tsx";
import { useLanguage } from "../../../words/use-language.ts";

interface Made {
  readonly name: string;
  readonly file: Blob;
}

/** The file of links: it is here once, and nowhere else ever again. */
function Links({ made, onClose }: { readonly made: Made; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation("survey");
  const [isSaved, setSaved] = useState(false);
  return (
    <Dialog title={t("linksTitle")}>
      <div className="form">
        <div className="note warn">
          <strong>{t("linksOnce")}</strong>
          <span>{t("linksOnceText")}</span>
        </div>
        <div className="form-actions">
          <button type="button" className="button primary" onClick={() => saveFile(made.name, made.file)}>
            {t("linksSave")}
          </button>
          <code>{made.name}</code>
        </div>
        <Tick label={t("linksSaved")} checked={isSaved} onChange={setSaved} />
        <div className="form-actions">
          <button type="button" className="button" disabled={!isSaved} onClick={onClose}>
            {t("shut")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

/** Takes a table of addresses or numbers, and gives it back with a link in each row. */
export function InvitationDialog({
  campaign,
  onClose,
}: {
  readonly campaign: CampaignDetail;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("survey");
  const { format, language } = useLanguage();
  const [community, setCommunity] = useState(campaign.communities[0]?.code ?? "");
  const [building, setBuilding] = useState("");
  const [label, setLabel] = useState("");
  const [file, setFile] = useState<File>();
  const [made, setMade] = useState<Made>();
  const create = useChange("invitations.create", ["invitations.list", "ways.list", "campaigns.get"]);
  const faultOf = useFieldFaults(create.error);
  if (made !== undefined) return <Links made={made} onClose={onClose} />;
  const send = (): void => {
    if (file === undefined) return;
    const query = {
      community,
      language,
      ...(building.trim() === "" ? {} : { building: building.trim() }),
      ...(label.trim() === "" ? {} : { label: label.trim() }),
    };
    const name = fileName([t("linksFile"), campaign.name, label], format.day(Date.now()), "csv");
    create.mutate(
      { params: { campaignId: campaign.id }, query, body: file },
      { onSuccess: (blob) => setMade({ name, file: blob }) },
    );
  };
  return (
    <Dialog title={t("invite")} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
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
        <Field label={t("addresses")} hint={t("addressesHint")}>
          {(control) => (
            <input
              {...control}
              type="file"
              required
              accept=".csv,.txt,text/csv"
              onChange={({ target }) => setFile(target.files?.[0])}
            />
          )}
        </Field>
        <p className="note warn">{t("linksWarning")}</p>
        <ProblemNote failure={create.error} fields={["community", "building", "label"]} />
        <FormActions
          act={t("inviteNow")}
          isDisabled={community === "" || file === undefined || create.isPending}
          cancel={t("cancel")}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
