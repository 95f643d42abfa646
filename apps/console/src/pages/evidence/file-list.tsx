import type { RawFile, Round } from "@sangan/api/client";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../ask/ask.ts";
import type { Column } from "../../list/column.ts";
import { DataList } from "../../list/data-list.tsx";
import { whole } from "../../list/source.ts";
import { EmptyState } from "../../states/empty-state.tsx";
import { bytesText } from "./bytes-text.ts";
import { rowCounts } from "./row-counts.ts";

function useColumns(): readonly Column<RawFile>[] {
  const { t } = useTranslation("evidence");
  return useMemo((): readonly Column<RawFile>[] => {
    const count = (name: "read" | "accepted" | "duplicate" | "rejected", drop: number): Column<RawFile> => ({
      key: name,
      header: t(`rows-${name}`),
      type: "number",
      value: ({ rows }) => rowCounts(rows)?.[name] ?? null,
      sort: name,
      width: 100,
      drop,
    });
    return [
      { key: "name", header: t("file"), value: ({ name }) => name, sort: "name", width: 220, grow: 3 },
      {
        key: "state",
        header: t("state"),
        value: ({ state }) => t(`file-${state}`),
        cell: ({ state }) => (
          <span className="file-state" data-state={state}>
            {t(`file-${state}`)}
          </span>
        ),
        sort: "state",
        drop: 1,
        width: 110,
      },
      count("read", 4),
      count("accepted", 3),
      count("duplicate", 5),
      count("rejected", 2),
      {
        key: "size",
        header: t("size"),
        type: "number",
        value: ({ size }) => size,
        cell: ({ size }) => bytesText(size),
        sort: "size",
        drop: 7,
      },
      {
        key: "at",
        header: t("received"),
        type: "time",
        value: ({ uploadedAt }) => uploadedAt,
        sort: "at",
        drop: 6,
        width: 140,
      },
      { key: "sha256", header: "SHA-256", value: ({ sha256 }) => sha256, fileOnly: true },
    ];
  }, [t]);
}

/** The raw files of a round, and what became of their rows. */
export function FileList({ round }: { readonly round: Round }): ReactNode {
  const { t } = useTranslation("evidence");
  const source = useMemo(() => {
    const params = { roundId: round.id };
    return whole("evidence.list-files", params, (signal) => client.call("evidence.list-files", { params, signal }));
  }, [round.id]);
  return (
    <DataList
      title={t("files")}
      columns={useColumns()}
      source={source}
      rowKey={({ id }) => id}
      of={[round.name]}
      empty={<EmptyState title={t("noFiles")} text={t("noFilesText")} />}
    />
  );
}
