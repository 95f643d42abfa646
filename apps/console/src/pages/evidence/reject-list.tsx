import type { Reject, Round } from "@sangan/api/client";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "../../address/search.ts";
import { client } from "../../ask/ask.ts";
import type { Column } from "../../list/column.ts";
import { DataList } from "../../list/data-list.tsx";
import { paged } from "../../list/source.ts";
import { useListState } from "../../list/use-list-state.ts";
import { may, useMe } from "../../session/me.ts";
import { EmptyState } from "../../states/empty-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { DismissDialog } from "./dismiss-dialog.tsx";
import { MendDialog } from "./mend-dialog.tsx";
import { rejectText } from "./reject-text.ts";

const STATES = ["open", "mended", "dismissed"] as const;

function useColumns(): readonly Column<Reject>[] {
  const { t } = useTranslation("evidence");
  const { language } = useLanguage();
  return useMemo((): readonly Column<Reject>[] => {
    const text = (reject: Reject): { readonly reason: string; readonly remedy: string } => rejectText(language, reject);
    return [
      {
        key: "reason",
        header: t("reason"),
        value: (reject) => text(reject).reason,
        cell: (reject) => text(reject).reason,
        width: 190,
        grow: 3,
      },
      { key: "remedy", header: t("remedy"), value: (reject) => text(reject).remedy, width: 200, grow: 4, drop: 4 },
      { key: "value", header: t("value"), value: ({ value }) => value, width: 110, grow: 1, drop: 1 },
      { key: "column", header: t("column"), value: ({ column }) => column, width: 100, grow: 1, drop: 2 },
      { key: "row", header: t("row"), type: "number", value: ({ row }) => row, width: 64, grow: 0, drop: 2 },
      { key: "file", header: t("file"), value: ({ fileName }) => fileName, width: 150, grow: 2, drop: 3 },
      { key: "sheet", header: t("sheet"), value: ({ sheet }) => sheet, width: 90, grow: 1, drop: 6 },
      { key: "rows", header: t("rowsMeant"), type: "number", value: ({ rows }) => rows, width: 70, grow: 0, drop: 5 },
      { key: "code", header: t("code"), value: ({ code }) => code, fileOnly: true },
    ];
  }, [t, language]);
}

/** The rows that were refused: why, what to do, mended or dismissed right here. */
export function RejectList({ round }: { readonly round: Round }): ReactNode {
  const { t } = useTranslation("evidence");
  const me = useMe();
  const list = useListState();
  const state = oneOf(STATES, list.filter("state")) ?? "open";
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [mending, setMending] = useState<Reject>();
  const [dismissing, setDismissing] = useState<readonly string[]>();
  const mendable = may(me, "evidence.mend") && state === "open";
  const source = useMemo(() => {
    const params = { roundId: round.id };
    return paged<Reject>(
      "evidence.list-rejects",
      { ...params, state },
      {
        ask: ({ cursor, limit, signal }) =>
          client.call("evidence.list-rejects", { params, query: { cursor, limit, state }, signal }),
      },
    );
  }, [round.id, state]);
  return (
    <>
      <DataList
        title={t("rejects")}
        columns={useColumns()}
        source={source}
        rowKey={({ id }) => id}
        rowName={({ fileName, row }) => `${fileName} ${row ?? ""}`}
        of={[round.name, t(`reject-${state}`)]}
        {...(mendable ? { onOpen: setMending, selection: { keys: chosen, choose: setChosen } } : {})}
        onSelection={
          <button type="button" className="button" onClick={() => setDismissing([...chosen])}>
            {t("dismiss")}
          </button>
        }
        filters={
          <select
            className="list-input"
            aria-label={t("state")}
            value={state}
            onChange={({ target }) => list.set({ state: target.value === "open" ? undefined : target.value })}
          >
            {STATES.map((one) => (
              <option key={one} value={one}>
                {t(`reject-${one}`)}
              </option>
            ))}
          </select>
        }
        empty={<EmptyState title={t("noRejects")} text={t("noRejectsText")} />}
      />
      {mending === undefined ? null : (
        <MendDialog
          round={round}
          reject={mending}
          onDismiss={() => {
            setDismissing([mending.id]);
            setMending(undefined);
          }}
          onClose={() => setMending(undefined)}
        />
      )}
      {dismissing === undefined ? null : (
        <DismissDialog
          round={round}
          ids={dismissing}
          onDone={() => setChosen(new Set())}
          onClose={() => setDismissing(undefined)}
        />
      )}
    </>
  );
}
