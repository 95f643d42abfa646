import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { AccountReply, AccountTrouble } from "../../session/account.ts";
import { waitOf } from "./wait.ts";
import "../../form/form.css";

/** What the door says when it refuses; a code that is wrong is said so. */
export function TroubleNote({
  reply,
  isCode = false,
}: {
  readonly reply: AccountReply | undefined;
  readonly isCode?: boolean;
}): ReactNode {
  const { t } = useTranslation("entrance");
  if (reply === undefined || reply.ok) return null;
  const { key, count } = waitOf(reply.seconds ?? 60);
  const shown: AccountTrouble | "wrong-code" =
    isCode && reply.trouble === "wrong-credentials" ? "wrong-code" : reply.trouble;
  const wait = key === "waitSeconds" ? t("waitSeconds", { count }) : t("waitMinutes", { count });
  return (
    <p className="note danger" role="alert">
      {shown === "too-many-requests" ? t("trouble-too-many-requests", { wait }) : t(`trouble-${shown}`)}
    </p>
  );
}
