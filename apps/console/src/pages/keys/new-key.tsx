import { PERMISSION_NAMES, type Me, type Permission } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { Dialog } from "../../form/dialog.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { Field, Tick } from "../../form/field.tsx";
import { NameField } from "../../form/name-field.tsx";
import { useFieldFaults } from "../../form/problem.ts";
import { CopyField } from "../../list/copy-field.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";
import { useMe } from "../../session/me.ts";
import { useLanguage } from "../../words/use-language.ts";
import { endOfDay } from "../people/role-list.ts";

const MONTHS_3 = 90 * 86_400_000;

/** What somebody may do anywhere, in the order in which it is offered. */
function own(me: Me): readonly Permission[] {
  return PERMISSION_NAMES.filter((permission) => (me.permissions[permission] ?? []).length > 0);
}

function Made({ token, onClose }: { readonly token: string; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation("keys");
  return (
    <Dialog title={t("madeTitle")}>
      <div className="form">
        <p>{t("madeText")}</p>
        <CopyField label={t("token")} text={token} />
        <div className="form-actions">
          <button type="button" className="button primary" onClick={onClose}>
            {t("madeDone")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

/** Makes a key: its name, what it may do, its end; shows its token once. */
export function NewKey({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation("keys");
  const { format } = useLanguage();
  const offered = own(useMe());
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<Permission>>(new Set());
  const [end, setEnd] = useState(() => format.day(Date.now() + MONTHS_3));
  const create = useChange("keys.create", ["keys.list", "audit.list"]);
  const faultOf = useFieldFaults(create.error);
  if (create.data !== undefined) return <Made token={create.data.token} onClose={onClose} />;
  const permissions = offered.filter((one) => chosen.has(one));
  return (
    <Dialog title={t("addTitle")} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ body: { name, permissions, expiresAt: endOfDay(end) ?? "" } });
        }}
      >
        <NameField label={t("name")} hint={t("nameHint")} fault={faultOf("name")} value={name} onChange={setName} />
        <fieldset className="plain key-permissions">
          <legend>{t("permissions")}</legend>
          {offered.map((one) => (
            <Tick
              key={one}
              label={t(`permission-${one}`)}
              checked={chosen.has(one)}
              onChange={(on) =>
                setChosen(new Set(on ? [...chosen, one] : [...chosen].filter((other) => other !== one)))
              }
            />
          ))}
          {faultOf("permissions") === undefined ? null : <span className="field-fault">{faultOf("permissions")}</span>}
        </fieldset>
        <Field label={t("lastDay")} fault={faultOf("expiresAt")}>
          {(control) => (
            <input {...control} type="date" required value={end} onChange={({ target }) => setEnd(target.value)} />
          )}
        </Field>
        <ProblemNote failure={create.error} fields={["name", "permissions", "expiresAt"]} />
        <FormActions
          act={t("add")}
          isDisabled={create.isPending || permissions.length === 0}
          cancel={t("cancel")}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
