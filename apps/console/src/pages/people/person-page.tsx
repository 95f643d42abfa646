import { Link, useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange, useSeen } from "../../ask/ask.ts";
import { Dialog } from "../../form/dialog.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";
import { may, useMe } from "../../session/me.ts";
import { Page } from "../../shell/page.tsx";
import { GrantForm } from "./grant-form.tsx";
import { Invite } from "./invite.tsx";
import { PersonForm } from "./person-form.tsx";
import { RoleRows } from "./role-rows.tsx";
import "../../form/form.css";
import "./people.css";

const TOUCHED = ["people.list", "people.get", "audit.list"] as const;

/** Disables somebody after asking, or lets him in again. */
function Standing({ personId }: { readonly personId: string }): ReactNode {
  const { t } = useTranslation("people");
  const { value: person, etag = "" } = useSeen("people.get", { params: { personId } });
  const [asked, setAsked] = useState(false);
  const update = useChange("people.update", TOUCHED);
  const { name, email, username, state } = person;
  const to = state === "active" ? "disabled" : "active";
  const send = (): void =>
    update.mutate(
      { params: { personId }, etag, body: { name, email, username, state: to } },
      { onSuccess: () => setAsked(false) },
    );
  return (
    <section className="form" aria-label={t("standing")}>
      <h3>{t("standing")}</h3>
      <p>{t(`state-${state}.text`)}</p>
      {asked ? null : <ProblemNote failure={update.error} />}
      <div className="form-actions">
        <button
          type="button"
          className={state === "active" ? "button danger" : "button"}
          disabled={update.isPending}
          onClick={state === "active" ? () => setAsked(true) : send}
        >
          {t(state === "active" ? "disable" : "enable")}
        </button>
      </div>
      {asked ? (
        <Dialog title={t("disableTitle", { name })} onClose={() => setAsked(false)}>
          <div className="form">
            <p>{t("disableText")}</p>
            <ProblemNote failure={update.error} />
            <FormActions
              act={t("disable")}
              isDanger
              isDisabled={update.isPending}
              onAct={send}
              cancel={t("cancel")}
              onCancel={() => setAsked(false)}
            />
          </div>
        </Dialog>
      ) : null}
    </section>
  );
}

function Facts({ personId }: { readonly personId: string }): ReactNode {
  const { t } = useTranslation("people");
  const { value: person, etag = "" } = useSeen("people.get", { params: { personId } });
  const update = useChange("people.update", TOUCHED);
  const { state } = person;
  return (
    <section aria-label={t("facts")} className="form">
      <h3>{t("facts")}</h3>
      <PersonForm
        now={person}
        failure={update.error}
        isPending={update.isPending}
        word={t("save")}
        onSave={({ name, email, username }) =>
          update.mutate({ params: { personId }, etag, body: { name, email, username, state } })
        }
      />
      <span role="status" className="quiet">
        {update.isSuccess ? t("saved") : ""}
      </span>
    </section>
  );
}

/** Somebody (人员): who it is, what roles he holds where, how he gets in. */
export function PersonPage(): ReactNode {
  const { t } = useTranslation("people");
  const { personId = "" } = useParams({ strict: false });
  const me = useMe();
  const { value: person } = useSeen("people.get", { params: { personId } });
  const own = me.person.id === person.id;
  const can = may(me, "person.manage") && !own;
  return (
    <Page
      title={person.name}
      lead={
        <span className="digits">
          {[person.username, person.email].filter((part) => part !== null).join(" · ")}
          {person.state === "disabled" ? ` · ${t("state-disabled")}` : ""}
        </span>
      }
      actions={
        <Link to="/people" className="button">
          {t("toList")}
        </Link>
      }
    >
      <div className="person">
        {own ? <p className="note person-own">{t("ownText")}</p> : null}
        <section className="panel form" aria-label={t("roles")}>
          <h2>{t("roles")}</h2>
          <RoleRows person={person} mayChange={can} />
          {can ? <GrantForm person={person} /> : null}
        </section>
        {can ? (
          <div className="panel form">
            <h2>{t("account")}</h2>
            <Facts personId={personId} />
            <Invite person={person} />
            <Standing personId={personId} />
          </div>
        ) : null}
      </div>
    </Page>
  );
}
