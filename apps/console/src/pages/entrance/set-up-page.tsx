import { useQueryClient } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk, useChange } from "../../ask/ask.ts";
import { Field, Tick, type ControlProps } from "../../form/field.tsx";
import { useFieldFaults } from "../../form/problem.ts";
import { ProblemNote } from "../../list/problem-note.tsx";
import { askAccount } from "../../session/account.ts";
import { EntranceFrame } from "./entrance-frame.tsx";
import { PasswordField } from "./password-field.tsx";
import { useToken } from "./token.ts";

/** The first administrator, by the link that the server printed. */
export function SetUpPage(): ReactNode {
  const { t } = useTranslation("entrance");
  const { setUp, demoOffered, version } = useAsk("entrance.get", {});
  const token = useToken();
  const signIn = (
    <Link to="/sign-in" className="button primary">
      {t("toSignIn")}
    </Link>
  );
  if (!setUp)
    return (
      <EntranceFrame title={t("alreadySetUp")} lead={t("alreadySetUpText")} version={version}>
        {signIn}
      </EntranceFrame>
    );
  if (token === undefined)
    return (
      <EntranceFrame title={t("noToken")} lead={t("noTokenText")} version={version}>
        {null}
      </EntranceFrame>
    );
  return (
    <EntranceFrame title={t("setUp")} lead={t("setUpText")} version={version}>
      <SetUpForm token={token} demoOffered={demoOffered} />
    </EntranceFrame>
  );
}

interface Typed {
  readonly name: string;
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly demo: boolean;
}

type Change = (change: Partial<Typed>) => void;

function useSetUp(
  token: string,
  typed: Typed,
): { readonly failure: unknown; readonly isWorking: boolean; readonly submit: () => void } {
  const create = useChange("entrance.set-up", []);
  const router = useRouter();
  const queries = useQueryClient();
  const submit = (): void => {
    const { name, password, demo } = typed;
    const [username, email] = [typed.username.trim() || null, typed.email.trim() || null];
    const body = { token, name: name.trim(), username, email, password, demo };
    const enter = async (): Promise<void> => {
      const reply = await askAccount("/sign-in", { login: username ?? email ?? "", password });
      queries.clear();
      router.history.replace(reply.ok ? "/" : "/sign-in");
    };
    create.mutate({ body }, { onSuccess: () => void enter() });
  };
  return { failure: create.error, isWorking: create.isPending || create.isSuccess, submit };
}

function SetUpForm({ token, demoOffered }: { readonly token: string; readonly demoOffered: boolean }): ReactNode {
  const { t } = useTranslation("entrance");
  const [typed, setTyped] = useState<Typed>({ name: "", username: "", email: "", password: "", demo: demoOffered });
  const { failure, isWorking, submit } = useSetUp(token, typed);
  const faultOf = useFieldFaults(failure);
  const change: Change = (some) => setTyped((before) => ({ ...before, ...some }));
  const isNameless = typed.username.trim() === "" && typed.email.trim() === "";
  const send = (event: FormEvent): void => {
    event.preventDefault();
    submit();
  };
  return (
    <form className="form" onSubmit={send}>
      <WhoFields typed={typed} change={change} failure={failure} />
      <PasswordField
        isNew
        value={typed.password}
        onChange={(password) => change({ password })}
        fault={faultOf("password")}
      />
      {demoOffered ? (
        <Tick
          checked={typed.demo}
          onChange={(demo) => change({ demo })}
          label={
            <>
              {t("demo")}
              <span className="field-hint"> · {t("demoText")}</span>
            </>
          }
        />
      ) : null}
      <ProblemNote failure={failure} fields={["name", "username", "email", "password"]} />
      <button type="submit" className="button primary" disabled={isWorking || isNameless}>
        {isWorking ? t("creating") : t("create")}
      </button>
    </form>
  );
}

function WhoFields({
  typed,
  change,
  failure,
}: {
  readonly typed: Typed;
  readonly change: Change;
  readonly failure: unknown;
}): ReactNode {
  const { t } = useTranslation("entrance");
  const faultOf = useFieldFaults(failure);
  const input = (field: "name" | "username" | "email", complete: string) => (control: ControlProps) => (
    <input
      {...control}
      name={field}
      type={field === "email" ? "email" : "text"}
      autoComplete={complete}
      required={field === "name"}
      maxLength={200}
      value={typed[field]}
      onChange={({ target }) => change({ [field]: target.value })}
    />
  );
  return (
    <>
      <Field label={t("name")} fault={faultOf("name")}>
        {input("name", "name")}
      </Field>
      <Field label={t("username")} hint={t("usernameHint")} fault={faultOf("username")}>
        {input("username", "username")}
      </Field>
      <Field label={t("email")} hint={t("oneOfBoth")} fault={faultOf("email")}>
        {input("email", "email")}
      </Field>
    </>
  );
}
