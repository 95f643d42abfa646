import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../../form/field.tsx";
import { NameField } from "../../../form/name-field.tsx";
import { useFieldFaults } from "../../../form/problem.ts";
import { readCodes } from "../../rounds/codes.ts";
import { TextPair } from "./text-pair.tsx";
import { FLAGS, type TypedCampaign } from "./typed-campaign.ts";

/** A part of the form: what is typed, how it changes, and what was refused of it. */
export interface FieldsProps {
  readonly typed: TypedCampaign;
  readonly change: (some: Partial<TypedCampaign>) => void;
  readonly failure: unknown;
}

/** Who asks, how residents reach them, and until when. */
export function FactFields({ typed, change, failure }: FieldsProps): ReactNode {
  const { t } = useTranslation("survey");
  const faultOf = useFieldFaults(failure);
  return (
    <section className="panel form" aria-label={t("facts")}>
      <h2>{t("facts")}</h2>
      <NameField
        label={t("name")}
        hint={t("nameHint")}
        fault={faultOf("name")}
        value={typed.name}
        onChange={(name) => change({ name })}
      />
      <TextPair
        label={t("organiser")}
        value={typed.organiser}
        fault={faultOf("organiser")}
        onChange={(organiser) => change({ organiser })}
      />
      <TextPair
        label={t("contact")}
        value={typed.contact}
        fault={faultOf("contact")}
        onChange={(contact) => change({ contact })}
      />
      <div className="field-pair">
        <Field label={t("closesOn")} hint={t("closesOnHint")} fault={faultOf("closesOn")}>
          {(control) => (
            <input
              {...control}
              type="date"
              value={typed.closesOn}
              onChange={({ target }) => change({ closesOn: target.value })}
            />
          )}
        </Field>
        <Field label={t("graceDays")} hint={t("graceDaysHint")} fault={faultOf("graceDays")}>
          {(control) => (
            <input
              {...control}
              type="number"
              min={0}
              max={60}
              required
              value={typed.graceDays}
              onChange={({ target }) => change({ graceDays: target.value })}
            />
          )}
        </Field>
      </div>
    </section>
  );
}

/** In which communities of the round. */
export function CommunityFields({ typed, change, failure }: FieldsProps): ReactNode {
  const { t } = useTranslation("survey");
  const faultOf = useFieldFaults(failure);
  const { codes, malformed, repeated } = readCodes(typed.codes);
  return (
    <section className="panel form" aria-label={t("communities")}>
      <h2>{t("communities")}</h2>
      <fieldset className="plain">
        <legend className="unseen">{t("communities")}</legend>
        {([true, false] as const).map((isAll) => (
          <label key={String(isAll)} className="tick">
            <input type="radio" name="who" checked={typed.isAll === isAll} onChange={() => change({ isAll })} />
            <span>{t(isAll ? "communitiesAll" : "communitiesSome")}</span>
          </label>
        ))}
      </fieldset>
      {typed.isAll ? null : (
        <Field
          label={t("codes")}
          hint={t("codesHint")}
          fault={
            malformed.length > 0 ? t("codesBad", { codes: malformed.slice(0, 5).join(" ") }) : faultOf("communities")
          }
        >
          {(control) => (
            <textarea
              {...control}
              className="digits"
              spellCheck={false}
              rows={4}
              value={typed.codes}
              onChange={({ target }) => change({ codes: target.value })}
            />
          )}
        </Field>
      )}
      {typed.isAll ? null : (
        <p className="quiet" role="status">
          {t("codesCount", { count: codes.length })}
          {repeated === 0 ? null : ` · ${t("codesRepeated", { count: repeated })}`}
        </p>
      )}
    </section>
  );
}

/** What each mark leaves of the weight of an answer sheet. */
export function PolicyFields({ typed, change, failure }: FieldsProps): ReactNode {
  const { t } = useTranslation("survey");
  const faultOf = useFieldFaults(failure);
  return (
    <section className="panel form" aria-label={t("policy")}>
      <h2>{t("policy")}</h2>
      <p className="quiet">{t("policyText")}</p>
      <div className="policy-fields">
        {FLAGS.map((flag) => (
          <Field key={flag} label={t(`flag-${flag}`)} hint={t(`flagAbout-${flag}`)} fault={faultOf(`policy.${flag}`)}>
            {(control) => (
              <span className="with-unit">
                <input
                  {...control}
                  type="number"
                  min={0}
                  max={100}
                  required
                  value={typed.policy[flag] ?? "100"}
                  onChange={({ target }) => change({ policy: { ...typed.policy, [flag]: target.value } })}
                />
                %
              </span>
            )}
          </Field>
        ))}
      </div>
    </section>
  );
}
