import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/ask.ts";
import { Field } from "../../form/field.tsx";
import { PasswordField } from "./password-field.tsx";
import { SecondFactorForm } from "./second-factor-form.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { useAccountReply } from "./use-reply.ts";

/** User name or e-mail and password, then the second factor where there is one; or another place that vouches. */
export function SignInForm({
  to,
  onSignedIn,
}: {
  /** Where to go afterwards: a path of our own. */
  readonly to: string;
  readonly onSignedIn: () => void;
}): ReactNode {
  const { t } = useTranslation("entrance");
  const [step, setStep] = useState<"password" | "second">("password");
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const { reply, isWorking, ask } = useAccountReply();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answered = await ask("/sign-in", { login: login.trim(), password });
    if (!answered.ok) return;
    if (answered.said.get("secondFactor") === true) setStep("second");
    else onSignedIn();
  };
  if (step === "second") return <SecondFactorForm onSignedIn={onSignedIn} onBack={() => setStep("password")} />;
  return (
    <>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <Field label={t("login")}>
          {(control) => (
            <input
              {...control}
              name="login"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              maxLength={254}
              value={login}
              onChange={({ target }) => setLogin(target.value)}
            />
          )}
        </Field>
        <PasswordField value={password} onChange={setPassword} />
        <TroubleNote reply={reply} />
        <button type="submit" className="button primary" disabled={isWorking}>
          {t("signIn")}
        </button>
      </form>
      <Providers to={to} />
      <p className="entrance-foot">{t("forgotten")}</p>
    </>
  );
}

function Providers({ to }: { readonly to: string }): ReactNode {
  const { t } = useTranslation("entrance");
  const { providers } = useAsk("entrance.get", {});
  const { reply, isWorking, ask } = useAccountReply();
  const go = async (): Promise<void> => {
    const answered = await ask("/sign-in/oidc", { to });
    const url = answered.ok ? answered.said.get("url") : undefined;
    // The server made it: the provider's own address.
    if (typeof url === "string" && /^https?:/.test(url)) location.assign(url);
  };
  if (providers.length === 0) return null;
  return (
    <>
      <div className="entrance-or">{t("or")}</div>
      <div className="entrance-providers">
        {providers.map(({ id, name }) => (
          <button key={id} type="button" className="button" disabled={isWorking} onClick={() => void go()}>
            {t("byProvider", { name })}
          </button>
        ))}
        <TroubleNote reply={reply} />
      </div>
    </>
  );
}
