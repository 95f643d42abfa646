import type { SystemSummary } from "@sangan/api/client";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/ask.ts";
import { may, useMe } from "../../session/me.ts";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { StateMark } from "./state-mark.tsx";
import { SystemImport } from "./system-import.tsx";
import "../result/result.css";
import "./systems.css";

function SystemRow({ system }: { readonly system: SystemSummary }): ReactNode {
  const { t } = useTranslation("systems");
  const { text, format } = useLanguage();
  return (
    <tr>
      <th scope="row">
        <Link to="/systems/$systemId" params={{ systemId: system.id }}>
          {text(system.title)}
        </Link>
        <code className="quiet">{system.systemId}</code>
      </th>
      <td className="digits">{system.version}</td>
      <td>
        <StateMark state={system.state} />
      </td>
      <td>
        <code title={system.digest}>{system.digest.slice(0, 12)}</code>
      </td>
      <td className="digits">{format.day(system.publishedAt ?? system.createdAt)}</td>
      <td>
        <Link to="/systems/$systemId/weights" params={{ systemId: system.id }}>
          {t("weights")}
        </Link>
      </td>
    </tr>
  );
}

/** The indicator systems (评价指标体系) there are, and the import of another. */
export function SystemsPage(): ReactNode {
  const { t } = useTranslation("systems");
  const { t: shell } = useTranslation("shell");
  const { items } = useAsk("systems.list", {});
  const me = useMe();
  return (
    <Page title={shell("systems")} lead={t("lead")}>
      <div className="stack">
        {items.length === 0 ? (
          <EmptyState title={t("emptyTitle")} text={t("emptyText")} />
        ) : (
          <section className="panel" aria-labelledby="systems">
            <h2 id="systems">{t("systems")}</h2>
            <div className="table-scroll" tabIndex={0} role="group" aria-labelledby="systems">
              <table className="plain-table">
                <thead>
                  <tr>
                    {(["system", "version", "state", "digest", "since", "weights"] as const).map((column) => (
                      <th key={column} scope="col">
                        {t(column)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {items.map((system) => (
                    <SystemRow key={system.id} system={system} />
                  ))}
                </tbody>
              </table>
            </div>
          </section>
        )}
        {may(me, "system.write") ? <SystemImport /> : null}
      </div>
    </Page>
  );
}
