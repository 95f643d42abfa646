import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "../../../form/choice.tsx";
import { Field, Tick } from "../../../form/field.tsx";
import { useFieldFaults } from "../../../form/problem.ts";
import type { FieldsProps } from "./fact-fields.tsx";
import { TextPair } from "./text-pair.tsx";
import { anotherQuestion, LENGTH, optionsOf, type TypedQuestion } from "./typed-campaign.ts";

const KINDS = ["five-point", "choice", "comment"] as const;
/** Seconds that an answer takes: 20 questions in 4 minutes. */
const SECONDS = 12;

/** How long an answer sheet is, and whether it asks more often for what is known least. */
export function LengthFields({ typed, change, failure }: FieldsProps): ReactNode {
  const { t } = useTranslation("survey");
  const faultOf = useFieldFaults(failure);
  const questions = Number(typed.length) + typed.custom.length;
  const minutes = Math.max(1, Math.ceil((questions * SECONDS) / 60));
  return (
    <section className="panel form" aria-label={t("questionnaire")}>
      <h2>{t("questionnaire")}</h2>
      <Field
        label={t("length")}
        hint={
          Number.isFinite(minutes)
            ? `${t("lengthHint", { least: LENGTH.least, most: LENGTH.most })} ${t("minutesOf", { count: minutes })}`
            : t("lengthHint", { least: LENGTH.least, most: LENGTH.most })
        }
        fault={faultOf("questionnaire.length")}
      >
        {(control) => (
          <input
            {...control}
            type="number"
            required
            min={LENGTH.least}
            max={LENGTH.most}
            value={typed.length}
            onChange={({ target }) => change({ length: target.value })}
          />
        )}
      </Field>
      <Tick label={t("steer")} checked={typed.steer} onChange={(steer) => change({ steer })} />
      <p className="note-small">{t("steerText")}</p>
    </section>
  );
}

function QuestionCard({
  question,
  number,
  onChange,
  onRemove,
}: {
  readonly question: TypedQuestion;
  readonly number: number;
  readonly onChange: (question: TypedQuestion) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { t } = useTranslation("survey");
  const { kind, text, options } = question;
  const isUneven = kind === "choice" && options.zh !== "" && options.en !== "" && optionsOf(options) === undefined;
  return (
    <fieldset className="asked-card">
      <legend>
        {t("customNumber", { number })} <code>x.{question.id}</code>
      </legend>
      <Choice
        label={t("kind")}
        value={kind}
        choices={KINDS.map((value) => ({ value, name: t(`kind-${value}`) }))}
        onChange={(value) => onChange({ ...question, kind: KINDS.find((one) => one === value) ?? kind })}
      />
      <TextPair label={t("questionText")} value={text} onChange={(value) => onChange({ ...question, text: value })} />
      {kind === "choice" ? (
        <TextPair
          label={t("options")}
          hint={t("optionsHint")}
          fault={isUneven ? t("optionsUneven") : undefined}
          value={options}
          lines={4}
          most={10_000}
          onChange={(value) => onChange({ ...question, options: value })}
        />
      ) : null}
      <div className="form-actions">
        <button type="button" className="button" onClick={onRemove}>
          {t("removeQuestion", { number })}
        </button>
      </div>
    </fieldset>
  );
}

/** Questions of the campaign's own, asked last of everybody. */
export function CustomFields({ typed, change, failure }: FieldsProps): ReactNode {
  const { t } = useTranslation("survey");
  const faultOf = useFieldFaults(failure);
  const fault = faultOf("questionnaire.custom");
  const { custom } = typed;
  return (
    <section className="panel form" aria-label={t("custom")}>
      <h2>{t("custom")}</h2>
      <p className="quiet">{t("customText")}</p>
      {custom.map((one, at) => (
        <QuestionCard
          key={one.id}
          question={one}
          number={at + 1}
          onChange={(changed) => change({ custom: custom.map((other, where) => (where === at ? changed : other)) })}
          onRemove={() => change({ custom: custom.filter((_, where) => where !== at) })}
        />
      ))}
      {fault === undefined ? null : <p className="field-fault">{fault}</p>}
      <div className="form-actions">
        <button
          type="button"
          className="button"
          disabled={custom.length >= 20}
          onClick={() => change({ custom: [...custom, anotherQuestion(custom)] })}
        >
          {t("addQuestion")}
        </button>
      </div>
    </section>
  );
}
