import type { Person, Role } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { Field } from "../../form/field.tsx";
import { useFieldFaults } from "../../form/problem.ts";
import { ProblemNote } from "../../list/problem-note.tsx";
import { useMe } from "../../session/me.ts";
import { endOfDay, ROLES } from "./role-list.ts";
import { ScopePicker } from "./scope-picker.tsx";

/** Gives somebody a role in a part of the country, for good or until a day. */
export function GrantForm({ person }: { readonly person: Person }): ReactNode {
  const { t } = useTranslation("people");
  const me = useMe();
  const within = me.permissions["person.manage"] ?? [];
  const own = within.length === 1 ? (within[0] ?? "") : "";
  const [role, setRole] = useState<Role>("operator");
  const [scope, setScope] = useState(own);
  const [end, setEnd] = useState("");
  const grant = useChange("people.grant", ["people.list", "people.get", "audit.list"]);
  const faultOf = useFieldFaults(grant.error);
  return (
    <form
      className="form grant"
      onSubmit={(event) => {
        event.preventDefault();
        const body = { role, scope, expiresAt: endOfDay(end) };
        grant.mutate({ params: { personId: person.id }, body }, { onSuccess: () => setScope(own) });
      }}
    >
      <h3>{t("grantTitle")}</h3>
      <Field label={t("role")} hint={t(`role-${role}.may`)} fault={faultOf("role")}>
        {(control) => (
          <select
            {...control}
            value={role}
            onChange={({ target }) => setRole(ROLES.find((one) => one === target.value) ?? "operator")}
          >
            {ROLES.map((one) => (
              <option key={one} value={one}>
                {t(`role-${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <ScopePicker scope={scope} within={within} fault={faultOf("scope")} onChange={setScope} />
      <Field label={t("until")} hint={t("untilHint")} fault={faultOf("expiresAt")}>
        {(control) => <input {...control} type="date" value={end} onChange={({ target }) => setEnd(target.value)} />}
      </Field>
      <ProblemNote failure={grant.error} fields={["role", "scope", "expiresAt"]} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={grant.isPending}>
          {t("grant")}
        </button>
      </div>
    </form>
  );
}
