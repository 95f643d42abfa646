import type { ApiKey } from "@sangan/api/client";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, useChange } from "../../ask/ask.ts";
import { Dialog } from "../../form/dialog.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import type { Column } from "../../list/column.ts";
import { DataList } from "../../list/data-list.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";
import { whole } from "../../list/source.ts";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { NewKey } from "./new-key.tsx";
import "../../form/form.css";
import "./keys.css";

const SOURCE = whole("keys.list", {}, (signal) => client.call("keys.list", { signal }));

function useColumns(revoke: (key: ApiKey) => void): readonly Column<ApiKey>[] {
  const { t } = useTranslation("keys");
  const { format } = useLanguage();
  return useMemo(
    (): readonly Column<ApiKey>[] => [
      { key: "name", header: t("name"), value: ({ name }) => name, sort: "name", width: 150 },
      {
        key: "start",
        header: t("start"),
        value: ({ start }) => start,
        cell: ({ start }) => <code>{start}…</code>,
        width: 110,
        grow: 0,
        drop: 3,
      },
      {
        key: "permissions",
        header: t("permissions"),
        value: ({ permissions }) => permissions.map((one) => t(`permission-${one}`)).join("; "),
        width: 200,
        grow: 4,
        drop: 4,
      },
      {
        key: "expiresAt",
        header: t("expires"),
        type: "time",
        value: ({ expiresAt }) => expiresAt,
        cell: ({ expiresAt }) =>
          Date.parse(expiresAt) <= Date.now() ? (
            <span className="key-over">{t("expired", { time: format.minute(expiresAt) })}</span>
          ) : (
            format.minute(expiresAt)
          ),
        sort: "expiresAt",
        width: 140,
        drop: 1,
      },
      {
        key: "lastUsedOn",
        header: t("used"),
        value: ({ lastUsedOn }) => lastUsedOn,
        cell: ({ lastUsedOn }) => lastUsedOn ?? <span className="quiet">{t("never")}</span>,
        sort: "lastUsedOn",
        width: 110,
        grow: 1,
        drop: 2,
      },
      { key: "createdAt", header: t("created"), type: "time", value: ({ createdAt }) => createdAt, fileOnly: true },
      {
        key: "revoke",
        header: t("do"),
        value: () => null,
        cell: (key) => (
          <button
            type="button"
            className="button"
            aria-label={t("revokeKey", { name: key.name })}
            onClick={() => revoke(key)}
          >
            {t("revoke")}
          </button>
        ),
        width: 80,
        grow: 0,
        drop: 0,
      },
    ],
    [t, format, revoke],
  );
}

function RevokeDialog({ apiKey, onClose }: { readonly apiKey: ApiKey; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation("keys");
  const revoke = useChange("keys.revoke", ["keys.list", "audit.list"]);
  return (
    <Dialog title={t("revokeTitle", { name: apiKey.name })} onClose={onClose}>
      <div className="form">
        <p>{t("revokeText")}</p>
        <ProblemNote failure={revoke.error} />
        <FormActions
          act={t("revoke")}
          isDanger
          isDisabled={revoke.isPending}
          onAct={() => revoke.mutate({ params: { keyId: apiKey.id } }, { onSuccess: onClose })}
          cancel={t("cancel")}
          onCancel={onClose}
        />
      </div>
    </Dialog>
  );
}

/** One's own API keys (密钥): programs ask with them. */
export function KeysPage(): ReactNode {
  const { t } = useTranslation("keys");
  const [adding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey>();
  const add = (
    <button type="button" className="button primary" onClick={() => setAdding(true)}>
      {t("add")}
    </button>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={add}>
      <DataList
        title={t("title")}
        columns={useColumns(setRevoking)}
        source={SOURCE}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t("none")} text={t("noneText")} />}
      />
      {adding ? <NewKey onClose={() => setAdding(false)} /> : null}
      {revoking === undefined ? null : <RevokeDialog apiKey={revoking} onClose={() => setRevoking(undefined)} />}
    </Page>
  );
}
