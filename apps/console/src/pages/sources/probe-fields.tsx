import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../form/field.tsx";
import type { Facts } from "./facts.ts";

/** Which online services a source looks at, how often, and what they are to answer with. */
export function ProbeFields({
  facts,
  faultOf,
  change,
}: {
  readonly facts: Facts;
  readonly faultOf: (path: string) => string | undefined;
  readonly change: (some: Partial<Facts>) => void;
}): ReactNode {
  const { t } = useTranslation("sources");
  return (
    <>
      <Field label={t("targets")} hint={t("targetsHint")} fault={faultOf("settings.targets")}>
        {(control) => (
          <textarea
            {...control}
            required
            placeholder="https://service.example/"
            value={facts.targets}
            onChange={({ target }) => change({ targets: target.value })}
          />
        )}
      </Field>
      <Field label={t("everySeconds")} hint={t("everySecondsHint")} fault={faultOf("settings.everySeconds")}>
        {(control) => (
          <input
            {...control}
            type="number"
            required
            min={30}
            max={86_400}
            value={facts.everySeconds}
            onChange={({ target }) => change({ everySeconds: target.value })}
          />
        )}
      </Field>
      <Field label={t("status")} hint={t("statusHint")} fault={faultOf("settings.status")}>
        {(control) => (
          <input
            {...control}
            type="number"
            min={200}
            max={599}
            value={facts.status}
            onChange={({ target }) => change({ status: target.value })}
          />
        )}
      </Field>
    </>
  );
}
