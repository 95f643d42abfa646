import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../form/field.tsx";
import { usePlaceNames } from "../../list/use-place-names.ts";

/** The part of the country that a scope stands for, in words. */
export function useScopeText(): (scope: string) => string {
  const { t } = useTranslation("people");
  const { tell } = usePlaceNames();
  return (scope) => {
    if (scope === "") return t("everywhere");
    const name = tell(scope);
    return name === undefined ? scope : `${name} (${scope})`;
  };
}

/** Chooses a part of the country: by the names that communities tell, or by the beginning of a statistical code. */
export function ScopePicker({
  scope,
  within,
  fault,
  onChange,
}: {
  readonly scope: string;
  /** The parts that may be given at all. */
  readonly within: readonly string[];
  readonly fault: string | undefined;
  readonly onChange: (scope: string) => void;
}): ReactNode {
  const { t } = useTranslation("people");
  const id = useId();
  const { known, tell } = usePlaceNames();
  const offered = known.filter((place) => within.some((part) => place.scope.startsWith(part)));
  const hint = scope === "" ? t("everywhere") : (tell(scope) ?? t("scopeHint"));
  return (
    <Field label={t("scope")} hint={hint} fault={fault}>
      {(control) => (
        <>
          <input
            {...control}
            type="text"
            inputMode="numeric"
            className="digits"
            list={id}
            maxLength={12}
            pattern="(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})?"
            title={t("scopeHint")}
            required={!within.includes("")}
            value={scope}
            onChange={({ target }) => onChange(target.value.replaceAll(/\D/g, ""))}
          />
          <datalist id={id}>
            {offered.map((place) => (
              <option key={place.scope} value={place.scope}>
                {place.name}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
