import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/ask.ts";
import { may, useMe } from "../../session/me.ts";
import { Page } from "../../shell/page.tsx";
import { LogUpload } from "./log-upload.tsx";
import { RulesPanel } from "./rules-panel.tsx";
import "../../form/form.css";
import "./cases.css";
import "./rules-page.css";

/** What the service cases (服务工单) of a community are judged by, and event logs that somebody hands in. */
export function CaseRulesPage(): ReactNode {
  const { t } = useTranslation("cases");
  const { code = "" } = useParams({ strict: false });
  const me = useMe();
  const { name } = useAsk("communities.get", { params: { code } });
  return (
    <Page
      title={t("rulesTitle", { name })}
      lead={t("rulesLead")}
      actions={
        <Link to="/communities/$code/cases" params={{ code }} className="button">
          {t("toCases")}
        </Link>
      }
    >
      <div className="rules-page">
        <RulesPanel code={code} />
        {may(me, "source.manage", code) && may(me, "source.read", code) ? <LogUpload code={code} /> : null}
      </div>
    </Page>
  );
}
