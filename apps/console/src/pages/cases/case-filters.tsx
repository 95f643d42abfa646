import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "../../form/choice.tsx";
import { Field } from "../../form/field.tsx";
import type { CaseSearch } from "./case-search.ts";

/** Which service and which days are looked at, as the address has it. */
export function CaseFilters({
  services,
  search,
}: {
  readonly services: readonly string[];
  readonly search: CaseSearch;
}): ReactNode {
  const { t } = useTranslation("cases");
  const navigate = useNavigate();
  const set = (name: "service" | "from" | "to", value: string): void => {
    const some = { [name]: value === "" ? undefined : value };
    void navigate({ to: ".", search: (before: object) => ({ ...before, ...some }), replace: true, resetScroll: false });
  };
  return (
    <div className="case-filters" role="group" aria-label={t("filters")}>
      <Choice
        label={t("service")}
        none={t("servicesAll")}
        value={search.service ?? ""}
        choices={services.map((value) => ({ value, name: value }))}
        onChange={(value) => set("service", value)}
      />
      {(["from", "to"] as const).map((name) => (
        <Field key={name} label={t(name)}>
          {(control) => (
            <input
              {...control}
              type="date"
              value={search[name] ?? ""}
              onChange={({ target }) => set(name, target.value)}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
