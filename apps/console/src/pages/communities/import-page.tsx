import type { Answer } from "@sangan/api/client";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk, useChange } from "../../ask/ask.ts";
import { Choice } from "../../form/choice.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { DropZone } from "../evidence/drop-zone.tsx";
import { rejectText } from "../evidence/reject-text.ts";
import "../../form/form.css";
import "../evidence/evidence.css";
import "./communities.css";

const REFUSALS = ["not-a-community-code", "outside-scope", "bad-field"] as const;

function Outcome({ done }: { readonly done: Answer<"communities.import"> }): ReactNode {
  const { t } = useTranslation("communities");
  const { language } = useLanguage();
  return (
    <section className="form" aria-label={t("importDone")}>
      <div className="note" role="status">
        <strong>{t("importCounts", { created: done.created, updated: done.updated })}</strong>
        <Link to="/communities">{t("toList")}</Link>
      </div>
      {done.rejects.length + done.refused.length === 0 ? null : (
        <div className="note warn">
          <strong>{t("importRefused")}</strong>
          <ul>
            {done.rejects.map((reject, at) => {
              const { reason, remedy } = rejectText(language, reject);
              const place = [reject.sheet, reject.row, reject.column].filter((part) => part !== null).join(" · ");
              return (
                <li key={at}>
                  <span className="digits">{place}</span> {reject.value === null ? null : <code>{reject.value}</code>}{" "}
                  <b>{reason}</b> {remedy}
                </li>
              );
            })}
            {done.refused.map(({ community, reason }) => {
              const known = REFUSALS.find((one) => one === reason);
              return (
                <li key={community}>
                  <code>{community}</code> {known === undefined ? reason : t(`refused-${known}`)}
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </section>
  );
}

/** Adds or changes many communities out of a table. */
export function ImportPage(): ReactNode {
  const { t } = useTranslation("communities");
  const { text } = useLanguage();
  const { items: systems } = useAsk("systems.list", {});
  const [systemId, setSystemId] = useState(systems[0]?.id ?? "");
  const send = useChange("communities.import", ["communities.list", "communities.get", "audit.list"]);
  if (systems.length === 0)
    return (
      <Page title={t("import")}>
        <EmptyState title={t("noSystem")} action={<Link to="/systems">{t("toSystems")}</Link>} />
      </Page>
    );
  return (
    <Page title={t("import")} lead={t("importLead")}>
      <div className="form community import">
        <Choice
          label={t("importSystem")}
          hint={t("importSystemHint")}
          value={systemId}
          choices={systems.map((system) => ({ value: system.id, name: `${text(system.title)} ${system.version}` }))}
          onChange={setSystemId}
        />
        <DropZone
          word={t("dropTable")}
          button={t("chooseTable")}
          hint="CSV · XLSX · NDJSON"
          accept=".csv,.tsv,.txt,.xlsx,.xls,.ndjson,.jsonl"
          many={false}
          onFiles={([file]) => {
            if (file !== undefined) send.mutate({ query: { systemId, name: file.name }, body: file });
          }}
        />
        {send.isPending ? <p role="status">{t("importing")}</p> : null}
        <ProblemNote failure={send.error} />
        {send.data === undefined ? null : <Outcome done={send.data} />}
      </div>
    </Page>
  );
}
