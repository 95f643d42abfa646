import type { Person } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Field, type ControlProps } from "../../form/field.tsx";
import { useFieldFaults } from "../../form/problem.ts";
import { ProblemNote } from "../../list/problem-note.tsx";

/** What is typed of a person. */
export type PersonFacts = Pick<Person, "name" | "email" | "username">;

const FIELDS = ["name", "username", "email"] as const;
const EMPTY: PersonFacts = { name: "", email: null, username: null };

/** Name, user name and e-mail address; what was typed stays when it is refused, and what others changed meanwhile is shown beside it. */
export function PersonForm({
  now = EMPTY,
  failure,
  isPending,
  word,
  onSave,
  onCancel,
}: {
  /** As it is kept now. */
  readonly now?: PersonFacts;
  readonly failure: unknown;
  readonly isPending: boolean;
  readonly word: string;
  readonly onSave: (facts: PersonFacts) => void;
  readonly onCancel?: () => void;
}): ReactNode {
  const { t } = useTranslation("people");
  const [first] = useState(now);
  const [typed, setTyped] = useState(now);
  const faultOf = useFieldFaults(failure);
  const input = (field: (typeof FIELDS)[number]) => (control: ControlProps) => (
    <input
      {...control}
      type={field === "email" ? "email" : "text"}
      required={field === "name"}
      maxLength={200}
      autoComplete="off"
      value={typed[field] ?? ""}
      onChange={({ target: { value } }) =>
        setTyped({ ...typed, [field]: value === "" && field !== "name" ? null : value })
      }
    />
  );
  const hint = (field: (typeof FIELDS)[number]): string | undefined => {
    if (now[field] !== first[field]) return t("nowIs", { value: now[field] ?? t("nothing") });
    return field === "username" ? t("oneOfBoth") : undefined;
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(typed);
      }}
    >
      {FIELDS.map((field) => (
        <Field key={field} label={t(field)} hint={hint(field)} fault={faultOf(field)}>
          {input(field)}
        </Field>
      ))}
      <ProblemNote failure={failure} fields={FIELDS} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={isPending}>
          {word}
        </button>
        {onCancel === undefined ? null : (
          <button type="button" className="button" onClick={onCancel}>
            {t("cancel")}
          </button>
        )}
      </div>
    </form>
  );
}
