import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FormActions } from "../../form/form-actions.tsx";
import { Field, type ControlProps } from "../../form/field.tsx";
import { useFieldFaults } from "../../form/problem.ts";
import { ProblemNote } from "../../list/problem-note.tsx";
import { DropZone } from "../evidence/drop-zone.tsx";
import { readGeometry } from "./read-geometry.ts";
import { ShapePicture } from "./shape-picture.tsx";
import { COUNTS, EMPTY, factsOf, FIELDS, TEXTS, written, type CommunityFacts, type Typed } from "./typed-community.ts";
import "../evidence/evidence.css";
import "./communities.css";

function GeometryField({
  text,
  fault,
  hint,
  onChange,
}: {
  readonly text: string;
  readonly fault: string | undefined;
  readonly hint: string | undefined;
  readonly onChange: (text: string) => void;
}): ReactNode {
  const { t } = useTranslation("communities");
  const geometry = readGeometry(text);
  return (
    <div className="geometry">
      <Field
        label={t("geometry")}
        hint={hint ?? t("geometryHint")}
        fault={geometry === undefined ? t("noGeometry") : fault}
      >
        {(control) => (
          <textarea
            {...control}
            className="digits"
            spellCheck={false}
            value={text}
            onChange={({ target }) => onChange(target.value)}
          />
        )}
      </Field>
      <DropZone
        word={t("dropGeometry")}
        hint=".geojson"
        button={t("chooseGeometry")}
        accept=".geojson,.json"
        many={false}
        onFiles={([file]) => void file?.text().then(onChange)}
      />
      {geometry === undefined || geometry === null ? null : <ShapePicture geometry={geometry} />}
    </div>
  );
}

/** The form of a community; what was typed stays when it is refused, and what others changed meanwhile stands beside it. */
export function CommunityForm({
  now = EMPTY,
  isNew = false,
  failure,
  isPending,
  onSave,
  onCancel,
}: {
  /** As it is kept now. */
  readonly now?: CommunityFacts;
  readonly isNew?: boolean;
  readonly failure: unknown;
  readonly isPending: boolean;
  readonly onSave: (facts: CommunityFacts, code: string) => void;
  readonly onCancel: () => void;
}): ReactNode {
  const { t } = useTranslation("communities");
  const kept = written(now);
  const [first] = useState(kept);
  const [typed, setTyped] = useState(kept);
  const faultOf = useFieldFaults(failure);
  const change = (field: keyof Typed, value: string): void => setTyped((before) => ({ ...before, [field]: value }));
  const hint = (field: keyof Typed): string | undefined =>
    kept[field] === first[field] ? undefined : t("nowIs", { value: kept[field] === "" ? t("nothing") : kept[field] });
  const input = (field: keyof Typed, more: object) => (control: ControlProps) => (
    <input
      {...control}
      {...more}
      autoComplete="off"
      value={typed[field]}
      onChange={({ target }) => change(field, target.value)}
    />
  );
  const count = { type: "number", min: 0, max: 10_000_000, step: 1, className: "digits" };
  return (
    <form
      className="form community-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (readGeometry(typed.geometry) !== undefined) onSave(factsOf(typed), typed.code);
      }}
    >
      <div className="form-columns">
        {isNew ? (
          <Field label={t("code")} hint={t("codeHint")} fault={faultOf("code")}>
            {input("code", {
              required: true,
              inputMode: "numeric",
              pattern: "\\d{12}",
              maxLength: 12,
              className: "digits",
              title: t("codeHint"),
            })}
          </Field>
        ) : null}
        {TEXTS.map((field) => (
          <Field key={field} label={t(field)} hint={hint(field)} fault={faultOf(field)}>
            {input(field, { type: "text", required: field === "name", maxLength: field === "name" ? 200 : 2000 })}
          </Field>
        ))}
        {COUNTS.map((field) => (
          <Field key={field} label={t(field)} hint={hint(field)} fault={faultOf(field)}>
            {input(field, count)}
          </Field>
        ))}
      </div>
      <Field label={t("attributes")} hint={hint("attributes") ?? t("attributesHint")} fault={faultOf("attributes")}>
        {(control) => (
          <textarea
            {...control}
            spellCheck={false}
            value={typed.attributes}
            onChange={({ target }) => change("attributes", target.value)}
          />
        )}
      </Field>
      <GeometryField
        text={typed.geometry}
        fault={faultOf("geometry")}
        hint={hint("geometry")}
        onChange={(text) => change("geometry", text)}
      />
      <ProblemNote failure={failure} fields={FIELDS} />
      <FormActions act={t("save")} isDisabled={isPending} cancel={t("cancel")} onCancel={onCancel} />
    </form>
  );
}
