import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { may, useMe } from "../../session/me.ts";
import { EmptyState } from "../../states/empty-state.tsx";
import { DemoFilling } from "./demo.tsx";

/** With nothing there: what to do first, and the demonstration town for those who only want to look. */
export function FirstSteps(): ReactNode {
  const { t } = useTranslation("overview");
  const me = useMe();
  const steps = [
    { name: t("stepCommunities"), text: t("stepCommunitiesText"), to: "/communities", permission: "community.write" },
    { name: t("stepSystem"), text: t("stepSystemText"), to: "/systems", permission: "system.write" },
    { name: t("stepRound"), text: t("stepRoundText"), to: "/rounds/new", permission: "round.write" },
  ] as const;
  const open = steps.filter(({ permission }) => may(me, permission));
  const offersDemo = me.demo.offered && !me.demo.present && may(me, "system.publish");
  if (open.length === 0) return <EmptyState title={t("noRoundText")} text={t("noRoundMayNot")} />;
  return (
    <div className="first-steps">
      <p>{t("noRoundMay")}</p>
      <ol>
        {open.map(({ name, text, to }) => (
          <li key={to}>
            <Link to={to}>{name}</Link>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      {offersDemo ? (
        <section className="panel">
          <h2>{t("orDemo")}</h2>
          <p>{t("demoFillText")}</p>
          <DemoFilling />
        </section>
      ) : null}
    </div>
  );
}
