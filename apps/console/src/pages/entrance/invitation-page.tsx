import { Link } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { ProblemNote } from "../../list/problem-note.tsx";
import { EntranceFrame } from "./entrance-frame.tsx";
import { PasswordField } from "./password-field.tsx";
import { useToken } from "./token.ts";

/** Somebody invited chooses a password. */
export function InvitationPage(): ReactNode {
  const { t } = useTranslation("entrance");
  const token = useToken();
  const [password, setPassword] = useState("");
  const accept = useChange("entrance.accept-invitation", []);
  if (token === undefined)
    return (
      <EntranceFrame title={t("noToken")} lead={t("noTokenText")}>
        {null}
      </EntranceFrame>
    );
  if (accept.isSuccess)
    return (
      <EntranceFrame title={t("chosen")} lead={t("chosenText")}>
        <Link to="/sign-in" className="button primary">
          {t("toSignIn")}
        </Link>
      </EntranceFrame>
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    accept.mutate({ body: { token, password } });
  };
  return (
    <EntranceFrame title={t("invitation")} lead={t("invitationText")}>
      <form className="form" onSubmit={submit}>
        <PasswordField isNew value={password} onChange={setPassword} />
        <ProblemNote failure={accept.error} />
        <button type="submit" className="button primary" disabled={accept.isPending}>
          {t("choose")}
        </button>
      </form>
    </EntranceFrame>
  );
}
