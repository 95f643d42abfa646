import type { ReactNode } from "react";
import { Field } from "./field.tsx";

/** One of several, in a labelled list that opens. */
export function Choice({
  label,
  hint,
  fault,
  none,
  value,
  choices,
  isRequired = false,
  onChange,
}: {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly fault?: string | undefined;
  /** What stands for no choice; without it one is always chosen. */
  readonly none?: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly name: string }[];
  readonly isRequired?: boolean;
  readonly onChange: (value: string) => void;
}): ReactNode {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(control) => (
        <select {...control} required={isRequired} value={value} onChange={({ target }) => onChange(target.value)}>
          {none === undefined ? null : <option value="">{none}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
