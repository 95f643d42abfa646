import { useState, type CSSProperties, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../form/field.tsx";
import { LEAST_PASSWORD, strengthOf } from "./wait.ts";
import "./entrance.css";

/** How strong a new password is, said and drawn. */
function StrengthHint({ password }: { readonly password: string }): ReactNode {
  const { t } = useTranslation("entrance");
  const { key, count, rank } = strengthOf(password);
  const style: CSSProperties & { readonly "--rank": number } = { "--rank": rank };
  return (
    <span className="strength" aria-live="polite">
      {key === "strengthNone" ? null : <i style={style} aria-hidden="true" />}
      {key === "strengthShort" ? t("strengthShort", { count }) : t(key)}
    </span>
  );
}

/** A password that can be shown while it is typed; with a hint of its strength where it is a new one. */
export function PasswordField({
  value,
  onChange,
  isNew = false,
  label,
  name = "password",
  fault,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isNew?: boolean;
  readonly label?: string;
  readonly name?: string;
  readonly fault?: string | undefined;
}): ReactNode {
  const { t } = useTranslation("entrance");
  const [shown, setShown] = useState(false);
  return (
    <Field label={label ?? t("password")} {...(isNew ? { hint: <StrengthHint password={value} /> } : {})} fault={fault}>
      {(control) => (
        <div className="password-box">
          <input
            {...control}
            name={name}
            type={shown ? "text" : "password"}
            autoComplete={isNew ? "new-password" : "current-password"}
            {...(isNew ? { minLength: LEAST_PASSWORD } : {})}
            maxLength={128}
            required
            spellCheck={false}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
          <button
            type="button"
            className="button"
            aria-pressed={shown}
            aria-label={t("showPassword")}
            onClick={() => setShown(!shown)}
          >
            {shown ? t("hide") : t("show")}
          </button>
        </div>
      )}
    </Field>
  );
}
