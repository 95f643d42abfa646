import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question } from "../../ask/ask.ts";
import { CopyField } from "../../list/copy-field.tsx";
import { may, useMe } from "../../session/me.ts";

/** The command that lets the demonstration town speak to the service at an address. */
function commandOf(address: string): string {
  return `SANGAN_KEY=… npm run sangan -- simulate --address ${address} --minutes 60 --speed 60`;
}

/** Says how the demonstration town (示范城) is made alive, where there is one and nothing of it was ever heard; afterwards it stands folded. */
export function TownAlive(): ReactNode {
  const { t } = useTranslation("sources");
  const me = useMe();
  const isWanted = me.demo.present && may(me, "source.manage");
  const asked = useQuery({ ...question("sources.list", {}), enabled: isWanted });
  if (!isWanted || asked.data === undefined) return null;
  // Its devices are awaited every few minutes; its platform of service cases is not.
  const isAlive = asked.data.value.items.some(
    ({ demo, health, silentMinutes }) => demo && health !== null && silentMinutes !== null,
  );
  return (
    <details className="note town-alive" open={!isAlive}>
      <summary>{t(isAlive ? "aliveTitle" : "aliveTitleNone")}</summary>
      <p>{t("aliveText")}</p>
      <CopyField label={t("aliveCommand")} text={commandOf(location.origin)} />
      <p>
        {t("aliveKey")} <Link to="/keys">{t("aliveToKeys")}</Link>
      </p>
    </details>
  );
}
