import type { Person } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { CopyField } from "../../list/copy-field.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";
import { useLanguage } from "../../words/use-language.ts";

/** Makes the link by which somebody chooses a password; it is shown here, once. */
export function Invite({ person }: { readonly person: Person }): ReactNode {
  const { t } = useTranslation("people");
  const { format } = useLanguage();
  const invite = useChange("people.invite", ["audit.list"]);
  const made = invite.data;
  return (
    <section className="form" aria-label={t("inviteTitle")}>
      <h3>{t("inviteTitle")}</h3>
      <p className="quiet">{person.canSignIn ? t("inviteKnown") : t("inviteNew")}</p>
      {made === undefined ? null : (
        <div className="note">
          <strong>{t("inviteOnce")}</strong>
          <CopyField label={t("inviteLink")} text={made.link} />
          <span className="quiet digits">{t("inviteUntil", { time: format.minute(made.expiresAt) })}</span>
        </div>
      )}
      <ProblemNote failure={invite.error} />
      <div className="form-actions">
        <button
          type="button"
          className="button"
          disabled={invite.isPending}
          onClick={() => invite.mutate({ params: { personId: person.id } })}
        >
          {made === undefined ? t("invite") : t("inviteAnew")}
        </button>
      </div>
    </section>
  );
}
