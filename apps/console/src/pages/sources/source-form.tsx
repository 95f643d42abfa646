import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "../../form/choice.tsx";
import { Field, Tick } from "../../form/field.tsx";
import { NameField } from "../../form/name-field.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { useFieldFaults } from "../../form/problem.ts";
import { ProblemNote } from "../../list/problem-note.tsx";
import { usePlaceNames } from "../../list/use-place-names.ts";
import { useMe } from "../../session/me.ts";
import { ProbeFields } from "./probe-fields.tsx";
import { FORMATS, KINDS, TRUSTS, type Facts } from "./facts.ts";

const SETTINGS = ["url", "filters", "format", "targets", "everySeconds", "status"].map((name) => `settings.${name}`);
const SHOWN = ["name", "scopes", "silentMinutes", "mapping.community", "metrics", ...SETTINGS];
const NUMBER_OF_SCOPES = String.raw`\s*(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})([\s,;，；、]+(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}))*\s*`;

interface Part {
  readonly facts: Facts;
  readonly faultOf: (path: string) => string | undefined;
  readonly change: (some: Partial<Facts>) => void;
}

function ScopeFields({ facts, faultOf, change }: Part): ReactNode {
  const { t } = useTranslation("sources");
  const { tell } = usePlaceNames();
  const within = useMe().permissions["source.manage"] ?? [];
  const names = facts.scopes.split(/\D+/).flatMap((scope) => tell(scope) ?? []);
  return (
    <>
      {within.includes("") ? (
        <Tick label={t("everywhere")} checked={facts.everywhere} onChange={(everywhere) => change({ everywhere })} />
      ) : null}
      {facts.everywhere ? null : (
        <Field
          label={t("scopes")}
          hint={names.length === 0 ? t("scopesHint") : names.join("; ")}
          fault={faultOf("scopes")}
        >
          {(control) => (
            <input
              {...control}
              type="text"
              className="digits"
              required
              pattern={NUMBER_OF_SCOPES}
              title={t("scopesHint")}
              value={facts.scopes}
              onChange={({ target }) => change({ scopes: target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

function BrokerFields({ facts, faultOf, change }: Part): ReactNode {
  const { t } = useTranslation("sources");
  return (
    <>
      <Field label={t("broker")} hint={t("brokerHint")} fault={faultOf("settings.url")}>
        {(control) => (
          <input
            {...control}
            type="text"
            required
            pattern="mqtts?://[^\s\/@?#]+\/?"
            title={t("brokerHint")}
            placeholder="mqtts://broker.example:8883"
            value={facts.url}
            onChange={({ target }) => change({ url: target.value })}
          />
        )}
      </Field>
      <Field label={t("filters")} hint={t("filtersHint")} fault={faultOf("settings.filters")}>
        {(control) => (
          <textarea
            {...control}
            required
            placeholder="site/+/telemetry"
            value={facts.filters}
            onChange={({ target }) => change({ filters: target.value })}
          />
        )}
      </Field>
      <Choice
        label={t("format")}
        fault={faultOf("settings.format")}
        value={facts.format}
        choices={FORMATS.map((value) => ({ value, name: t(`format-${value}`) }))}
        onChange={(format) => change({ format })}
      />
    </>
  );
}

function BeliefFields({ facts, faultOf, change }: Part): ReactNode {
  const { t } = useTranslation("sources");
  const { tell } = usePlaceNames();
  return (
    <>
      <Choice
        label={t("trust")}
        hint={t(`trust-${facts.trust}.text`)}
        value={facts.trust}
        choices={TRUSTS.map((value) => ({ value, name: t(`trust-${value}`) }))}
        onChange={(value) => change({ trust: TRUSTS.find((one) => one === value) ?? facts.trust })}
      />
      <ScopeFields facts={facts} faultOf={faultOf} change={change} />
      <Field
        label={t("community")}
        hint={tell(facts.community) ?? t("communityHint")}
        fault={faultOf("mapping.community")}
      >
        {(control) => (
          <input
            {...control}
            type="text"
            inputMode="numeric"
            className="digits"
            pattern="\d{12}"
            maxLength={12}
            title={t("communityForm")}
            value={facts.community}
            onChange={({ target }) => change({ community: target.value.replaceAll(/\D/g, "") })}
          />
        )}
      </Field>
      <Field label={t("silentAfter")} hint={t("silentHint")} fault={faultOf("silentMinutes")}>
        {(control) => (
          <input
            {...control}
            type="number"
            min={1}
            max={525_600}
            value={facts.silent}
            onChange={({ target }) => change({ silent: target.value })}
          />
        )}
      </Field>
      <Field label={t("metrics")} hint={t("metricsHint")} fault={faultOf("metrics")}>
        {(control) => (
          <textarea {...control} value={facts.metrics} onChange={({ target }) => change({ metrics: target.value })} />
        )}
      </Field>
    </>
  );
}

/** The facts of a source, to be typed or changed; its kind stays once it is there. */
export function SourceForm({
  now,
  isNew,
  failure,
  isPending,
  word,
  onSave,
  onClose,
}: {
  readonly now: Facts;
  readonly isNew: boolean;
  readonly failure: unknown;
  readonly isPending: boolean;
  readonly word: string;
  readonly onSave: (facts: Facts) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("sources");
  const [facts, setFacts] = useState(now);
  const faultOf = useFieldFaults(failure);
  const change = (some: Partial<Facts>): void => setFacts((before) => ({ ...before, ...some }));
  const part: Part = { facts, faultOf, change };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(facts);
      }}
    >
      <NameField
        label={t("name")}
        hint={t("nameHint")}
        fault={faultOf("name")}
        value={facts.name}
        onChange={(name) => change({ name })}
      />
      {isNew ? (
        <Choice
          label={t("kind")}
          value={facts.kind}
          choices={KINDS.map((value) => ({ value, name: t(`kind-${value}`) }))}
          onChange={(value) => change({ kind: KINDS.find((one) => one === value) ?? facts.kind })}
        />
      ) : null}
      {facts.kind === "mqtt" ? <BrokerFields {...part} /> : null}
      {facts.kind === "probe" ? <ProbeFields {...part} /> : null}
      <BeliefFields {...part} />
      <ProblemNote failure={failure} fields={SHOWN} />
      <FormActions act={word} isDisabled={isPending} cancel={t("cancel")} onCancel={onClose} />
    </form>
  );
}
