import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../form/field.tsx";
import type { AccountPath } from "../../session/account.ts";
import { useMe } from "../../session/me.ts";
import { LoadingState } from "../../states/loading-state.tsx";
import { PasswordField } from "../entrance/password-field.tsx";
import { TroubleNote } from "../entrance/trouble-note.tsx";
import { useAccountReply } from "../entrance/use-reply.ts";
import { BackupCodes } from "./backup-codes.tsx";
import { part } from "../../states/part.ts";

const QrCode = lazy(part(async () => ({ default: (await import("./qr-code.tsx")).QrCode })));

/** What is being done about the second factor. */
type Step =
  | { readonly at: "rest" }
  | { readonly at: "enable" | "disable" | "renew" }
  | { readonly at: "scan"; readonly uri: string; readonly codes: readonly string[] }
  | { readonly at: "codes"; readonly codes: readonly string[] };

const PATHS = {
  enable: "/second-factor/enable",
  disable: "/second-factor/disable",
  renew: "/second-factor/backup-codes",
} as const satisfies Record<string, AccountPath>;

/** What follows once the server has agreed. */
function stepAfter(asked: keyof typeof PATHS, said: ReadonlyMap<string, unknown>): Step {
  const listed = said.get("backupCodes");
  const codes = Array.isArray(listed) ? listed.filter((code): code is string => typeof code === "string") : [];
  const uri = said.get("uri");
  if (asked === "enable" && typeof uri === "string") return { at: "scan", uri, codes };
  return asked === "renew" ? { at: "codes", codes } : { at: "rest" };
}

/** Turns the second factor on and off, and renews its backup codes. */
export function SecondFactor(): ReactNode {
  const { t } = useTranslation("account");
  const { twoFactor } = useMe();
  const queries = useQueryClient();
  const [step, setStep] = useState<Step>({ at: "rest" });
  const rest = (): void => {
    setStep({ at: "rest" });
    void queries.invalidateQueries({ queryKey: ["me.get"] });
  };
  switch (step.at) {
    case "rest":
      return (
        <div className="form narrow">
          <p className={twoFactor ? "" : "quiet"}>{twoFactor ? t("secondOn") : t("secondOff")}</p>
          <div className="form-actions">
            {(twoFactor ? (["renew", "disable"] as const) : (["enable"] as const)).map((at) => (
              <button key={at} type="button" className="button" onClick={() => setStep({ at })}>
                {t(at)}
              </button>
            ))}
          </div>
        </div>
      );
    case "scan":
      return <Scan uri={step.uri} onConfirmed={() => setStep({ at: "codes", codes: step.codes })} onCancel={rest} />;
    case "codes":
      return <BackupCodes codes={step.codes} onSaved={rest} />;
    case "enable":
    case "disable":
    case "renew":
      return (
        <AskPassword
          what={step.at}
          onCancel={rest}
          onAgreed={(said) => {
            const next = stepAfter(step.at, said);
            if (next.at === "rest") rest();
            else setStep(next);
          }}
        />
      );
  }
}

function AskPassword({
  what,
  onAgreed,
  onCancel,
}: {
  readonly what: keyof typeof PATHS;
  readonly onAgreed: (said: ReadonlyMap<string, unknown>) => void;
  readonly onCancel: () => void;
}): ReactNode {
  const { t } = useTranslation("account");
  const [password, setPassword] = useState("");
  const { reply, isWorking, ask } = useAccountReply();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answered = await ask(PATHS[what], { password });
    if (answered.ok) onAgreed(answered.said);
  };
  return (
    <form className="form narrow" onSubmit={(event) => void submit(event)}>
      {what === "enable" ? null : <p>{what === "disable" ? t("disableText") : t("renewText")}</p>}
      <PasswordField label={t("confirmPassword")} value={password} onChange={setPassword} />
      <TroubleNote reply={reply} />
      <div className="form-actions">
        <button type="submit" className={what === "disable" ? "button danger" : "button primary"} disabled={isWorking}>
          {t(what)}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t("cancel")}
        </button>
      </div>
    </form>
  );
}

function Scan({
  uri,
  onConfirmed,
  onCancel,
}: {
  readonly uri: string;
  readonly onConfirmed: () => void;
  readonly onCancel: () => void;
}): ReactNode {
  const { t } = useTranslation("account");
  const [code, setCode] = useState("");
  const { reply, isWorking, ask } = useAccountReply();
  const key = new URL(uri).searchParams.get("secret") ?? "";
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answered = await ask("/second-factor/confirm", { code });
    if (answered.ok) onConfirmed();
  };
  return (
    <form className="form narrow" onSubmit={(event) => void submit(event)}>
      <p>{t("scan")}</p>
      <Suspense fallback={<LoadingState rows={4} />}>
        <QrCode text={uri} name={t("qr")} />
      </Suspense>
      <p>
        {t("typeIn")} <code className="key">{key.replaceAll(/(.{4})(?=.)/g, "$1 ")}</code>
      </p>
      <Field label={t("firstCode")}>
        {(control) => (
          <input
            {...control}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            maxLength={10}
            value={code}
            onChange={({ target }) => setCode(target.value)}
          />
        )}
      </Field>
      <TroubleNote reply={reply} isCode />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={isWorking}>
          {t("confirm")}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t("cancel")}
        </button>
      </div>
    </form>
  );
}
