import type { Assignment } from "@sangan/api/client";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { leave } from "../../session/account.ts";
import { useMe } from "../../session/me.ts";
import { Page } from "../../shell/page.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { PasswordField } from "../entrance/password-field.tsx";
import { TroubleNote } from "../entrance/trouble-note.tsx";
import { useAccountReply } from "../entrance/use-reply.ts";
import { SecondFactor } from "./second-factor.tsx";
import "../../form/form.css";
import "./account.css";

/** One's own account: who one is, second factor, password, sessions. */
export function AccountPage(): ReactNode {
  const { t } = useTranslation("account");
  return (
    <Page
      title={t("title")}
      actions={
        <button type="button" className="button" onClick={() => void leave()}>
          {t("signOut")}
        </button>
      }
    >
      <div className="account">
        <Who />
        <section className="panel">
          <h2>{t("second")}</h2>
          <SecondFactor />
        </section>
        <section className="panel">
          <h2>{t("password")}</h2>
          <Password />
        </section>
        <section className="panel">
          <h2>{t("sessions")}</h2>
          <Sessions />
        </section>
      </div>
    </Page>
  );
}

function Who(): ReactNode {
  const { t } = useTranslation("account");
  const { person, roles } = useMe();
  return (
    <section className="panel">
      <h2>{t("who")}</h2>
      <dl className="facts">
        <dt>{t("name")}</dt>
        <dd>{person.name}</dd>
        <dt>{t("username")}</dt>
        <dd>{person.username ?? t("none")}</dd>
        <dt>{t("email")}</dt>
        <dd>{person.email ?? t("none")}</dd>
        <dt>{t("roles")}</dt>
        <dd>
          <ul className="plain-list">
            {roles.map((one) => (
              <li key={`${one.role} ${one.scope}`}>
                <RoleText assignment={one} />
              </li>
            ))}
          </ul>
        </dd>
      </dl>
      <p className="quiet">{t("whoHint")}</p>
    </section>
  );
}

function RoleText({ assignment: { role, scope, expiresAt } }: { readonly assignment: Assignment }): ReactNode {
  const { t } = useTranslation("account");
  const { format } = useLanguage();
  return (
    <>
      {t(`role-${role}`)} · {scope === "" ? t("everywhere") : t("scope", { scope })}
      {expiresAt === null ? null : ` · ${t("until", { day: format.day(expiresAt) })}`}
    </>
  );
}

function Password(): ReactNode {
  const { t } = useTranslation("account");
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const { reply, isWorking, ask } = useAccountReply();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answered = await ask("/password", { current, next });
    if (!answered.ok) return;
    setCurrent("");
    setNext("");
  };
  return (
    <form className="form narrow" onSubmit={(event) => void submit(event)}>
      <p className="quiet">{t("passwordText")}</p>
      <PasswordField label={t("confirmPassword")} name="current" value={current} onChange={setCurrent} />
      <PasswordField isNew label={t("passwordNew")} name="next" value={next} onChange={setNext} />
      <TroubleNote reply={reply} />
      {reply?.ok === true ? (
        <p className="note" role="status">
          {t("changed")}
        </p>
      ) : null}
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={isWorking}>
          {t("change")}
        </button>
      </div>
    </form>
  );
}

function Sessions(): ReactNode {
  const { t } = useTranslation("account");
  const { reply, isWorking, ask } = useAccountReply();
  return (
    <div className="form narrow">
      <p className="quiet">{t("sessionsText")}</p>
      <TroubleNote reply={reply} />
      {reply?.ok === true ? (
        <p className="note" role="status">
          {t("ended")}
        </p>
      ) : null}
      <div className="form-actions">
        <button type="button" className="button" disabled={isWorking} onClick={() => void ask("/sign-out-elsewhere")}>
          {t("endOthers")}
        </button>
      </div>
    </div>
  );
}
