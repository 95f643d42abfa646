import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../form/field.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { useAccountReply } from "./use-reply.ts";

/** The code of the app, or a backup code. */
export function SecondFactorForm({
  onSignedIn,
  onBack,
}: {
  readonly onSignedIn: () => void;
  readonly onBack: () => void;
}): ReactNode {
  const { t } = useTranslation("entrance");
  const [isBackup, setBackup] = useState(false);
  const [code, setCode] = useState("");
  const { reply, isWorking, ask } = useAccountReply();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answered = await ask("/sign-in/second", isBackup ? { backupCode: code } : { code });
    if (answered.ok) onSignedIn();
    else setCode("");
  };
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <strong>{t("second")}</strong>
      <p>{isBackup ? t("backupText") : t("secondText")}</p>
      <Field label={isBackup ? t("backupCode") : t("code")}>
        {(control) => (
          <input
            {...control}
            key={isBackup ? "backup" : "code"}
            name="code"
            // The question has changed: the answer goes here.
            ref={(input) => input?.focus()}
            autoComplete="one-time-code"
            inputMode={isBackup ? "text" : "numeric"}
            required
            maxLength={64}
            value={code}
            onChange={({ target }) => setCode(target.value)}
          />
        )}
      </Field>
      <TroubleNote reply={reply} isCode />
      <button type="submit" className="button primary" disabled={isWorking}>
        {t("continue")}
      </button>
      <div className="form-actions">
        <button type="button" className="link-button" onClick={() => setBackup(!isBackup)}>
          {isBackup ? t("useCode") : t("useBackup")}
        </button>
        <button type="button" className="link-button" onClick={onBack}>
          {t("back")}
        </button>
      </div>
    </form>
  );
}
