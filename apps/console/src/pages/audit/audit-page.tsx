import type { AuditEvent } from "@sangan/api/client";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../ask/ask.ts";
import type { Column } from "../../list/column.ts";
import { DataList } from "../../list/data-list.tsx";
import { paged } from "../../list/source.ts";
import { useListState } from "../../list/use-list-state.ts";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { AuditFilters } from "./audit-filters.tsx";
import { detailLines, isId, tellingLines } from "./detail-lines.ts";
import { EventDialog } from "./event-dialog.tsx";
import { useActionText } from "./use-action-text.ts";
import { useDetailName } from "./use-detail-name.ts";
import { useKnownNames } from "./use-known-names.ts";
import { Verify } from "./verify.tsx";
import "../../form/form.css";
import "./audit.css";

function Told({ text }: { readonly text: string }): ReactNode {
  return text === "" ? <span className="list-none">–</span> : <span title={text}>{text}</span>;
}

function useColumns(): readonly Column<AuditEvent>[] {
  const { t } = useTranslation("audit");
  const actionText = useActionText();
  const detailName = useDetailName();
  const nameOf = useKnownNames();
  return useMemo(
    (): readonly Column<AuditEvent>[] => [
      {
        key: "action",
        header: t("action"),
        value: ({ action }) => actionText(action),
        width: 190,
        grow: 2,
      },
      {
        key: "actor",
        header: t("actor"),
        value: ({ actor, actorName }) => actorName ?? (actor === "system" ? t("system") : actor),
        width: 120,
        grow: 1,
        drop: 1,
      },
      {
        key: "subject",
        header: t("subject"),
        value: ({ subject }) => subject,
        cell: ({ subject }) => <Told text={nameOf(subject) ?? (isId(subject) ? "" : subject)} />,
        width: 140,
        grow: 3,
        drop: 2,
      },
      {
        key: "detail",
        header: t("detail"),
        value: ({ detail }) =>
          detailLines(detail)
            .map(([name, value]) => `${detailName(name)}: ${value}`)
            .join("; "),
        cell: ({ detail }) => (
          <Told
            text={tellingLines(detail, nameOf)
              .map(([name, value]) => `${detailName(name)}: ${value}`)
              .join("; ")}
          />
        ),
        width: 220,
        grow: 4,
        drop: 3,
      },
      { key: "at", header: t("at"), type: "time", value: ({ at }) => at, width: 140, grow: 0, drop: 0 },
      {
        key: "number",
        header: t("number"),
        type: "number",
        value: ({ number }) => number,
        width: 64,
        grow: 0,
        drop: 4,
      },
      { key: "code", header: t("code"), value: ({ action }) => action, fileOnly: true },
      { key: "actorId", header: t("actorId"), value: ({ actor }) => actor, fileOnly: true },
      { key: "previous", header: t("previous"), value: ({ previous }) => previous, fileOnly: true },
      { key: "digest", header: t("digest"), value: ({ digest }) => digest, fileOnly: true },
    ],
    [t, actionText, detailName, nameOf],
  );
}

/** The audit trail (审计): what was done, by whom, when; a chain that can be followed. */
export function AuditPage(): ReactNode {
  const { t } = useTranslation("audit");
  const list = useListState();
  const [opened, setOpened] = useState<AuditEvent>();
  const [actor, action, subject] = [list.filter("actor"), list.filter("action"), list.filter("subject")];
  const source = useMemo(() => {
    const query = { actor, action, subject };
    return paged<AuditEvent>("audit.list", query, {
      ask: ({ cursor, limit, signal }) => client.call("audit.list", { query: { ...query, cursor, limit }, signal }),
    });
  }, [actor, action, subject]);
  return (
    <Page title={t("title")} lead={t("lead")}>
      <div className="audit">
        <Verify />
        <DataList
          title={t("title")}
          columns={useColumns()}
          source={source}
          rowKey={({ number }) => String(number)}
          onOpen={setOpened}
          filters={<AuditFilters list={list} />}
          filterNames={["actor", "action", "subject"]}
          empty={<EmptyState />}
        />
      </div>
      {opened === undefined ? null : <EventDialog event={opened} onClose={() => setOpened(undefined)} />}
    </Page>
  );
}
