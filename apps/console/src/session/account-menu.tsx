import { Link } from "@tanstack/react-router";
import { useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../shell/icon.tsx";
import { leave } from "./account.ts";
import { useMe } from "./me.ts";
import "./session.css";

const PERSON = "M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17c0-3.5 2.5-5.5 6-5.5s6 2 6 5.5";

/** Who is signed in, the way to his account, and the way out. */
export function AccountMenu(): ReactNode {
  const { t } = useTranslation("session");
  const { person } = useMe();
  const menu = useRef<HTMLDetailsElement>(null);
  const [failed, setFailed] = useState(false);
  const close = (): void => {
    if (menu.current !== null) menu.current.open = false;
  };
  return (
    <details
      ref={menu}
      className="account-menu"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) close();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || menu.current?.open !== true) return;
        close();
        menu.current.querySelector("summary")?.focus();
      }}
    >
      <summary className="button bare" aria-label={t("accountOf", { name: person.name })} title={person.name}>
        <Icon path={PERSON} />
        <span className="account-name">{person.name}</span>
      </summary>
      <div className="account-list">
        <div className="account-who">
          <strong>{person.name}</strong>
          <span>{person.username ?? person.email}</span>
        </div>
        <Link to="/account" className="account-entry" onClick={close}>
          {t("account")}
        </Link>
        <button
          type="button"
          className="account-entry"
          onClick={() => void leave().then((reply) => setFailed(!reply.ok && reply.trouble !== "signed-out"))}
        >
          {t("signOut")}
        </button>
        {failed ? (
          <p role="alert" className="account-who">
            {t("signOutFailed")}
          </p>
        ) : null}
      </div>
    </details>
  );
}
