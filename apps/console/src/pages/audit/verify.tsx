import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../ask/ask.ts";
import { valueOf } from "../../ask/refused.ts";
import { CopyField } from "../../list/copy-field.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";
import { useLanguage } from "../../words/use-language.ts";

/** Follows the chain of events from its origin, and shows its last fingerprint, to be kept elsewhere. */
export function Verify(): ReactNode {
  const { t } = useTranslation("audit");
  const { format } = useLanguage();
  const verify = useMutation({ mutationFn: async () => valueOf(await client.call("audit.verify")) });
  const found = verify.data;
  return (
    <section className="verify" aria-label={t("verify")}>
      <button type="button" className="button" disabled={verify.isPending} onClick={() => verify.mutate()}>
        {verify.isPending ? t("verifying") : t("verify")}
      </button>
      <div role="status" className="verify-found">
        {found === undefined ? <span className="quiet">{t("verifyText")}</span> : null}
        {found?.ok === true ? (
          <div className="note">
            <strong>{t("whole", { count: found.events, events: format.count(found.events) })}</strong>
            <span>{t("keepLast")}</span>
            <CopyField label={t("last")} text={found.last} />
          </div>
        ) : null}
        {found?.ok === false ? (
          <div className="note danger">
            <strong>{t("broken", { number: format.count(found.firstBroken) })}</strong>
            <span>{t("brokenText")}</span>
          </div>
        ) : null}
      </div>
      <ProblemNote failure={verify.error} />
    </section>
  );
}
