import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question } from "../../ask/ask.ts";
import { Choice } from "../../form/choice.tsx";
import { Field } from "../../form/field.tsx";
import { useFieldFaults } from "../../form/problem.ts";
import { useLanguage } from "../../words/use-language.ts";
import { daysOf } from "./local-day.ts";
import type { TypedRound } from "./typed-round.ts";

interface FieldsProps {
  readonly typed: TypedRound;
  readonly change: (some: Partial<TypedRound>) => void;
  readonly failure: unknown;
}

/** Name, indicator system, weights and stage of a round; only what is published is offered. */
export function WhatFields({ typed, change, failure }: FieldsProps): ReactNode {
  const { t } = useTranslation("rounds");
  const { text } = useLanguage();
  const faultOf = useFieldFaults(failure);
  const asked = useQuery(question("systems.list", {}));
  const systems = (asked.data?.value.items ?? []).filter(({ state }) => state === "published");
  return (
    <>
      <Field label={t("name")} fault={faultOf("name")}>
        {(control) => (
          <input
            {...control}
            required
            maxLength={200}
            value={typed.name}
            onChange={({ target }) => change({ name: target.value })}
          />
        )}
      </Field>
      <Choice
        label={t("system")}
        fault={faultOf("systemId")}
        {...(asked.isSuccess && systems.length === 0
          ? {
              hint: (
                <>
                  {t("noSystems")} <Link to="/systems">{t("toSystems")}</Link>
                </>
              ),
            }
          : {})}
        none={t("choose")}
        value={typed.systemId}
        choices={systems.map(({ id, title, version }) => ({ value: id, name: `${text(title)} · ${version}` }))}
        isRequired
        onChange={(value) => change({ systemId: value, weightsId: "", stage: "" })}
      />
      {typed.systemId === "" ? null : <OfSystem typed={typed} change={change} failure={failure} />}
    </>
  );
}

function OfSystem({ typed, change, failure }: FieldsProps): ReactNode {
  const { t } = useTranslation("rounds");
  const { text } = useLanguage();
  const faultOf = useFieldFaults(failure);
  const params = { systemId: typed.systemId };
  const listed = useQuery(question("weights.list", { params }));
  const weights = (listed.data?.value.items ?? []).filter(({ state }) => state === "published");
  const stages = useQuery(question("systems.get", { params })).data?.value.system.stages ?? [];
  return (
    <>
      <Choice
        label={t("weights")}
        fault={faultOf("weightsId")}
        {...(listed.isSuccess && weights.length === 0 ? { hint: t("noWeights") } : {})}
        none={t("choose")}
        value={typed.weightsId}
        choices={weights.map(({ id, title, version }) => ({ value: id, name: `${text(title)} · ${version}` }))}
        isRequired
        onChange={(value) => change({ weightsId: value })}
      />
      {stages.length === 0 ? null : (
        <Choice
          label={t("stage")}
          fault={faultOf("stage")}
          none={t("stageAny")}
          value={typed.stage}
          choices={stages.map((stage) => ({ value: stage, name: stage }))}
          onChange={(value) => change({ stage: value })}
        />
      )}
    </>
  );
}

/** First and last day and the cut-off of a round, in Beijing time. */
export function WhenFields({ typed, change, failure }: FieldsProps): ReactNode {
  const { t } = useTranslation("rounds");
  const faultOf = useFieldFaults(failure);
  const days = daysOf(typed.first, typed.last);
  const isTurned = typed.first !== "" && typed.last !== "" && typed.last < typed.first;
  return (
    <>
      <div className="field-pair">
        <Field label={t("first")} fault={faultOf("period")}>
          {(control) => (
            <input
              {...control}
              type="date"
              required
              value={typed.first}
              onChange={({ target }) => change({ first: target.value })}
            />
          )}
        </Field>
        <Field label={t("last")} fault={isTurned ? t("lastBeforeFirst") : undefined}>
          {(control) => (
            <input
              {...control}
              type="date"
              required
              min={typed.first}
              value={typed.last}
              onChange={({ target }) => change({ last: target.value })}
            />
          )}
        </Field>
      </div>
      <p className="quiet">
        {t("zone")}
        {days === undefined ? null : ` · ${t("days", { count: days })}`}
      </p>
      <Field label={t("cutOff")} hint={t("cutOffHint")} fault={faultOf("cutOff")}>
        {(control) => (
          <input
            {...control}
            type="datetime-local"
            value={typed.cutOff}
            onChange={({ target }) => change({ cutOff: target.value })}
          />
        )}
      </Field>
    </>
  );
}
