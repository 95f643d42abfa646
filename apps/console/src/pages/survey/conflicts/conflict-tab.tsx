import type { CampaignDetail, SurveyConflict } from "@sangan/api/client";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, useChange } from "../../../ask/ask.ts";
import { Dialog } from "../../../form/dialog.tsx";
import type { Column } from "../../../list/column.ts";
import { DataList } from "../../../list/data-list.tsx";
import { ProblemNote } from "../../../list/problem-note.tsx";
import { whole } from "../../../list/source.ts";
import { EmptyState } from "../../../states/empty-state.tsx";
import type { SeenCampaign } from "../seen-campaign.ts";
import { useSaid } from "./use-said.ts";

function useColumns({ campaign }: SeenCampaign): readonly Column<SurveyConflict>[] {
  const { t } = useTranslation("survey");
  return useMemo(() => {
    const names = new Map(campaign.communities.map(({ code, name }) => [code, name]));
    return [
      {
        key: "community",
        header: t("community"),
        value: ({ community }) => names.get(community) ?? community,
        sort: "community",
        width: 180,
        grow: 2,
        drop: 0,
      },
      { key: "code", header: t("code"), value: ({ community }) => community, fileOnly: true },
      {
        key: "day",
        header: t("day"),
        value: ({ day }) => day,
        cell: ({ day }) => <span className="digits">{day}</span>,
        sort: "day",
        width: 110,
        drop: 2,
      },
      {
        key: "differences",
        header: t("differingQuestions"),
        value: ({ differences }) => differences.length,
        type: "number",
        sort: "differences",
        width: 120,
        drop: 1,
      },
      {
        key: "state",
        header: t("state"),
        value: ({ state }) => t(`conflict-${state}`),
        sort: "state",
        width: 110,
        drop: 0,
      },
    ];
  }, [t, campaign]);
}

function Decide({
  campaign,
  conflict,
  onClose,
}: {
  readonly campaign: CampaignDetail;
  readonly conflict: SurveyConflict;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("survey");
  const { asked, said } = useSaid(campaign);
  const settle = useChange("conflicts.settle", ["conflicts.list", "campaigns.get"]);
  const decide = (keep: "kept" | "other"): void =>
    settle.mutate(
      { params: { campaignId: campaign.id, conflictId: conflict.id }, body: { keep } },
      { onSuccess: onClose },
    );
  return (
    <Dialog title={t("conflictTitle")} onClose={onClose}>
      <div className="form">
        <p>{t("conflictText")}</p>
        <div className="scroll-table">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t("question")}</th>
                <th scope="col">{t("kept")}</th>
                <th scope="col">{t("other")}</th>
              </tr>
            </thead>
            <tbody>
              {conflict.differences.map(({ question, kept, other }) => (
                <tr key={question}>
                  <th scope="row">
                    {asked(question)} <code className="quiet">{question}</code>
                  </th>
                  <td>{said(question, kept)}</td>
                  <td>{said(question, other)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <ProblemNote failure={settle.error} />
        <div className="form-actions">
          {conflict.state === "open" ? (
            <>
              <button type="button" className="button" disabled={settle.isPending} onClick={() => decide("kept")}>
                {t("keepKept")}
              </button>
              <button type="button" className="button" disabled={settle.isPending} onClick={() => decide("other")}>
                {t("keepOther")}
              </button>
            </>
          ) : null}
          <button type="button" className="button" onClick={onClose}>
            {t("shut")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

/** Answers that came twice under one key with different contents: both are kept until somebody decides. */
export function ConflictTab({ seen }: { readonly seen: SeenCampaign }): ReactNode {
  const { t } = useTranslation("survey");
  const { campaign } = seen;
  const columns = useColumns(seen);
  const [shown, setShown] = useState<SurveyConflict>();
  const source = useMemo(
    () =>
      whole("conflicts.list", campaign.id, (signal) =>
        client.call("conflicts.list", { params: { campaignId: campaign.id }, signal }),
      ),
    [campaign.id],
  );
  return (
    <section className="panel" aria-label={t("tab-conflicts")}>
      <h2>{t("tab-conflicts")}</h2>
      <p className="note-small">{t("conflictsText")}</p>
      <DataList
        title={t("tab-conflicts")}
        columns={columns}
        source={source}
        rowKey={({ id }) => id}
        onOpen={setShown}
        of={[campaign.name]}
        empty={<EmptyState title={t("conflictsNone")} text={t("conflictsNoneText")} />}
      />
      {shown === undefined ? null : <Decide campaign={campaign} conflict={shown} onClose={() => setShown(undefined)} />}
    </section>
  );
}
