import type { Distribution } from "@sangan/api/client";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "../../form/choice.tsx";
import { Field } from "../../form/field.tsx";
import { unitText } from "../series/unit.ts";
import { beside, NO_SCENE, type MetricSearch } from "./metric-search.ts";

/** Which values are looked at: of what scene, kept in which unit, of which days. */
export function MetricFilters({
  distribution,
  search,
}: {
  /** Undefined: nothing was told yet. */
  readonly distribution: Distribution | undefined;
  readonly search: MetricSearch;
}): ReactNode {
  const { t } = useTranslation("metrics");
  const navigate = useNavigate();
  const { scenes = [], keptIn = "", keptUnits = [] } = distribution ?? {};
  const go = (some: Readonly<Record<string, string | undefined>>): void => {
    void navigate({ to: ".", search: (before: object) => ({ ...before, ...some }), replace: true, resetScroll: false });
  };
  const set = (name: "scene" | "unit", value: string): void => go({ [name]: value === "" ? undefined : value });
  const told = distribution === undefined ? {} : { from: distribution.from, to: beside(distribution.to, -1) };
  const shown = { from: "", to: "", ...told, ...search };
  // Both are asked for, or none: the other one stays where it is seen.
  const setDay = (name: "from" | "to", value: string): void =>
    go(value === "" ? { from: undefined, to: undefined } : { from: shown.from, to: shown.to, [name]: value });
  return (
    <div className="metric-filters" role="group" aria-label={t("filters")}>
      {scenes.length < 2 && search.scene === undefined ? null : (
        <Choice
          label={t("scene")}
          none={t("scenesAll")}
          value={search.scene ?? ""}
          choices={scenes.map((scene) => ({
            value: scene === "" ? NO_SCENE : scene,
            name: scene === "" ? t("sceneNone") : scene,
          }))}
          onChange={(value) => set("scene", value)}
        />
      )}
      {keptUnits.length < 2 ? null : (
        <Choice
          label={t("unit")}
          value={keptIn}
          choices={keptUnits.map((unit) => ({ value: unit, name: unitText(unit) === "" ? "1" : unitText(unit) }))}
          onChange={(value) => set("unit", value)}
        />
      )}
      {(["from", "to"] as const).map((name) => (
        <Field key={name} label={t(name)}>
          {(control) => (
            <input {...control} type="date" value={shown[name]} onChange={({ target }) => setDay(name, target.value)} />
          )}
        </Field>
      ))}
    </div>
  );
}
