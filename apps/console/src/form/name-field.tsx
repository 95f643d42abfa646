import type { ReactNode } from "react";
import { Field } from "./field.tsx";

/** The name that people give to a thing: asked for, and of at most 200 characters. */
export function NameField({
  label,
  hint,
  fault,
  value,
  onChange,
}: {
  readonly label: string;
  readonly hint: string;
  readonly fault: string | undefined;
  readonly value: string;
  readonly onChange: (name: string) => void;
}): ReactNode {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(control) => (
        <input
          {...control}
          type="text"
          required
          maxLength={200}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
