import type { CampaignDetail, ConsentDocument } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../../ask/ask.ts";
import { Field } from "../../../form/field.tsx";
import { FormActions } from "../../../form/form-actions.tsx";
import { ProblemNote } from "../../../list/problem-note.tsx";
import { TextPair } from "../form/text-pair.tsx";
import { firstConsent } from "./first-consent.ts";

type Block = ConsentDocument["optional"][number];

function put<T>(all: readonly T[], at: number, one: T): T[] {
  return all.map((other, where) => (where === at ? one : other));
}

function Optional({
  blocks,
  onChange,
}: {
  readonly blocks: readonly Block[];
  readonly onChange: (blocks: Block[]) => void;
}): ReactNode {
  const { t } = useTranslation("survey");
  let number = blocks.length + 1;
  while (blocks.some(({ id }) => id === `block${number}`)) number += 1;
  return (
    <section className="panel form">
      <h2>{t("optionalBlocks")}</h2>
      <p className="quiet">{t("optionalText")}</p>
      {blocks.map((block, at) => (
        <fieldset key={block.id} className="asked-card">
          <legend>
            <code>{block.id}</code>
          </legend>
          <TextPair
            label={t("blockTitle")}
            value={block.title}
            onChange={(title) => onChange(put(blocks, at, { ...block, title }))}
          />
          <TextPair
            label={t("blockText")}
            lines={3}
            most={10_000}
            value={block.text}
            onChange={(text) => onChange(put(blocks, at, { ...block, text }))}
          />
          <div className="form-actions">
            <button
              type="button"
              className="button"
              onClick={() => onChange(blocks.filter((_, where) => where !== at))}
            >
              {t("removeBlock", { block: block.id })}
            </button>
          </div>
        </fieldset>
      ))}
      <div className="form-actions">
        <button
          type="button"
          className="button"
          disabled={blocks.length >= 10}
          onClick={() =>
            onChange([...blocks, { id: `block${number}`, title: { zh: "", en: "" }, text: { zh: "", en: "" } }])
          }
        >
          {t("addBlock")}
        </button>
      </div>
    </section>
  );
}

/** Writes a new version of the text of consent; the one that residents agreed to stays as it was. */
export function ConsentEditor({
  campaign,
  first,
  onClose,
}: {
  readonly campaign: CampaignDetail;
  readonly first: ConsentDocument | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("survey");
  const [typed, setTyped] = useState<ConsentDocument>(() => first ?? firstConsent(campaign));
  const create = useChange("consents.create", ["consents.list", "campaigns.get"]);
  const change = (some: Partial<ConsentDocument>): void => setTyped((before) => ({ ...before, ...some }));
  return (
    <form
      className="campaign-form"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ params: { campaignId: campaign.id }, body: typed }, { onSuccess: onClose });
      }}
    >
      <p className="note">{t("consentNewText")}</p>
      <section className="panel form">
        <TextPair label={t("consentTitle")} value={typed.title} onChange={(title) => change({ title })} />
        {typed.paragraphs.map((paragraph, at) => (
          <fieldset key={`${paragraph.about} ${at}`} className="asked-card">
            <legend>{t(`about-consent-${paragraph.about}`)}</legend>
            <TextPair
              label={t("heading")}
              value={paragraph.title}
              onChange={(title) => change({ paragraphs: put(typed.paragraphs, at, { ...paragraph, title }) })}
            />
            <TextPair
              label={t("paragraph")}
              lines={4}
              most={10_000}
              value={paragraph.text}
              onChange={(text) => change({ paragraphs: put(typed.paragraphs, at, { ...paragraph, text }) })}
            />
          </fieldset>
        ))}
      </section>
      <Optional blocks={typed.optional} onChange={(optional) => change({ optional })} />
      <section className="panel form">
        <h2>{t("ticks")}</h2>
        <TextPair label={t("agree")} value={typed.agree} onChange={(agree) => change({ agree })} />
        <Field label={t("minimumAge")}>
          {(control) => (
            <input
              {...control}
              type="number"
              min={14}
              max={100}
              required
              value={typed.minimumAge}
              onChange={({ target }) => change({ minimumAge: Number(target.value) })}
            />
          )}
        </Field>
        <TextPair label={t("oldEnough")} value={typed.oldEnough} onChange={(oldEnough) => change({ oldEnough })} />
        <TextPair label={t("tooYoung")} value={typed.tooYoung} onChange={(tooYoung) => change({ tooYoung })} />
        <TextPair label={t("declined")} value={typed.declined} onChange={(declined) => change({ declined })} />
      </section>
      <div className="campaign-form-end">
        <ProblemNote failure={create.error} />
        <FormActions act={t("consentSave")} isDisabled={create.isPending} cancel={t("cancel")} onCancel={onClose} />
      </div>
    </form>
  );
}
