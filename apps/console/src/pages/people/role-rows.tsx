import type { Assignment, Person } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { Dialog } from "../../form/dialog.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { useScopeText } from "./scope-picker.tsx";

/** The roles that somebody holds, each with a way to take it back. */
export function RoleRows({ person, mayChange }: { readonly person: Person; readonly mayChange: boolean }): ReactNode {
  const { t } = useTranslation("people");
  const { format } = useLanguage();
  const scopeText = useScopeText();
  const [asked, setAsked] = useState<Assignment>();
  const revoke = useChange("people.revoke", ["people.list", "people.get", "audit.list"]);
  if (person.roles.length === 0) return <p className="quiet">{t("noRoles")}</p>;
  return (
    <>
      <ul className="role-rows">
        {person.roles.map((one) => (
          <li key={`${one.role} ${one.scope}`}>
            <strong>{t(`role-${one.role}`)}</strong>
            <span className="digits">{scopeText(one.scope)}</span>
            <span className="quiet digits">
              {one.expiresAt === null ? t("forGood") : t("untilDay", { day: format.minute(one.expiresAt) })}
            </span>
            {mayChange ? (
              <button type="button" className="button" onClick={() => setAsked(one)}>
                {t("revoke")}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {asked === undefined ? null : (
        <Dialog title={t("revokeTitle", { role: t(`role-${asked.role}`) })} onClose={() => setAsked(undefined)}>
          <div className="form">
            <p>{t("revokeText", { name: person.name, scope: scopeText(asked.scope) })}</p>
            <ProblemNote failure={revoke.error} />
            <FormActions
              act={t("revoke")}
              isDanger
              isDisabled={revoke.isPending}
              onAct={() =>
                revoke.mutate(
                  { params: { personId: person.id }, query: { role: asked.role, scope: asked.scope } },
                  { onSuccess: () => setAsked(undefined) },
                )
              }
              cancel={t("cancel")}
              onCancel={() => setAsked(undefined)}
            />
          </div>
        </Dialog>
      )}
    </>
  );
}
