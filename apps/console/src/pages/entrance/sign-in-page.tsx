import { useQueryClient } from "@tanstack/react-query";
import { useLocation, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/ask.ts";
import { sayLost } from "../../session/lost.ts";
import { ownPath } from "../../session/own-path.ts";
import { EntranceFrame } from "./entrance-frame.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/** The door: leads to the page that was wanted, as long as it is one of our own (threat C11). */
export function SignInPage(): ReactNode {
  const { t } = useTranslation("entrance");
  const { setUp, version } = useAsk("entrance.get", {});
  const { search } = useLocation();
  const router = useRouter();
  const queries = useQueryClient();
  const to = ownPath("next" in search ? search.next : undefined);
  const enter = (): void => {
    // What was refused before is asked again, and nothing of another's stays.
    queries.clear();
    sayLost(false);
    router.history.replace(to);
  };
  return (
    <EntranceFrame title={t("signIn")} version={version}>
      {setUp ? <p className="note warn">{t("needsSetUp")}</p> : null}
      {"error" in search ? (
        <p className="note danger" role="alert">
          {t("trouble-provider")}
        </p>
      ) : null}
      <SignInForm to={to} onSignedIn={enter} />
    </EntranceFrame>
  );
}
