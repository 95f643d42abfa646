import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "../../form/choice.tsx";
import { Field, Tick } from "../../form/field.tsx";
import { NameField } from "../../form/name-field.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { useFieldFaults } from "../../form/problem.ts";
import { ProblemNote } from "../../list/problem-note.tsx";
import { usePlaceNames } from "../../list/use-place-names.ts";
import { EVENTS, type Facts } from "./facts.ts";

const SHOWN = ["name", "address", "scopes", "kind", "events"];
const SCOPES = String.raw`\s*(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})([\s,;，；、]+(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}))*\s*`;

interface Part {
  readonly facts: Facts;
  readonly faultOf: (path: string) => string | undefined;
  readonly change: (some: Partial<Facts>) => void;
}

function AddressField({ facts, faultOf, change }: Part): ReactNode {
  const { t } = useTranslation("destinations");
  const isMail = facts.kind === "mail";
  return (
    <Field label={t(isMail ? "mailbox" : "url")} fault={faultOf("address")} {...(isMail ? {} : { hint: t("urlHint") })}>
      {(control) => (
        <input
          {...control}
          type={isMail ? "email" : "url"}
          required
          maxLength={2000}
          placeholder={isMail ? "ops@example.org" : "https://platform.example.org/hook"}
          value={facts.address}
          onChange={({ target }) => change({ address: target.value })}
        />
      )}
    </Field>
  );
}

function EventFields({ facts, change }: Part): ReactNode {
  const { t } = useTranslation("destinations");
  return (
    <fieldset className="plain">
      <legend>{t("events")}</legend>
      {EVENTS.map((event) => (
        <Tick
          key={event}
          label={t(`event-${event}`)}
          checked={facts.events.includes(event)}
          onChange={(isTold) =>
            change({ events: EVENTS.filter((one) => (one === event ? isTold : facts.events.includes(one))) })
          }
        />
      ))}
    </fieldset>
  );
}

function ScopeFields({ facts, faultOf, change }: Part): ReactNode {
  const { t } = useTranslation("destinations");
  const { tell } = usePlaceNames();
  const names = facts.scopes.split(/\D+/).flatMap((scope) => tell(scope) ?? []);
  return (
    <>
      <Tick label={t("everywhere")} checked={facts.everywhere} onChange={(everywhere) => change({ everywhere })} />
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
              pattern={SCOPES}
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

/** The facts of a destination, to be typed or changed; its way stays once it is there. */
export function DestinationForm({
  now,
  isNew,
  offersMail,
  failure,
  isPending,
  word,
  onSave,
  onClose,
}: {
  readonly now: Facts;
  readonly isNew: boolean;
  readonly offersMail: boolean;
  readonly failure: unknown;
  readonly isPending: boolean;
  readonly word: string;
  readonly onSave: (facts: Facts) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("destinations");
  const [facts, setFacts] = useState(now);
  const faultOf = useFieldFaults(failure);
  const change = (some: Partial<Facts>): void => setFacts((before) => ({ ...before, ...some }));
  const part: Part = { facts, faultOf, change };
  const kinds = offersMail ? (["webhook", "mail"] as const) : (["webhook"] as const);
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
          {...(offersMail ? {} : { hint: t("noMail") })}
          fault={faultOf("kind")}
          value={facts.kind}
          choices={kinds.map((value) => ({ value, name: t(`kind-${value}`) }))}
          onChange={(value) => change({ kind: value === "mail" ? "mail" : "webhook" })}
        />
      ) : null}
      <AddressField {...part} />
      <EventFields {...part} />
      <ScopeFields {...part} />
      {isNew ? null : (
        <Tick label={t("paused")} checked={facts.isPaused} onChange={(isPaused) => change({ isPaused })} />
      )}
      <ProblemNote failure={failure} fields={SHOWN} />
      <FormActions act={word} isDisabled={isPending} cancel={t("cancel")} onCancel={onClose} />
    </form>
  );
}
