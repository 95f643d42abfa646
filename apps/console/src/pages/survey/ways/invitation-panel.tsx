import type { CampaignDetail, InvitationBatch } from "@sangan/api/client";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../../ask/ask.ts";
import type { Column } from "../../../list/column.ts";
import { DataList } from "../../../list/data-list.tsx";
import { whole } from "../../../list/source.ts";
import { may, useMe } from "../../../session/me.ts";
import { EmptyState } from "../../../states/empty-state.tsx";
import { useLanguage } from "../../../words/use-language.ts";
import { InvitationDialog } from "./invitation-dialog.tsx";

function useColumns(): readonly Column<InvitationBatch>[] {
  const { t } = useTranslation("survey");
  const { format } = useLanguage();
  return useMemo(
    () => [
      {
        key: "community",
        header: t("community"),
        value: ({ communityName }) => communityName,
        sort: "community",
        width: 170,
        grow: 2,
        drop: 0,
      },
      { key: "code12", header: t("code"), value: ({ community }) => community, fileOnly: true },
      {
        key: "building",
        header: t("building"),
        value: ({ building }) => building,
        sort: "building",
        width: 120,
        drop: 3,
      },
      { key: "label", header: t("label"), value: ({ label }) => label, sort: "label", width: 140, grow: 1, drop: 2 },
      {
        key: "made",
        header: t("made"),
        value: ({ made }) => made,
        cell: ({ made }) => <span className="digits">{format.count(made)}</span>,
        type: "number",
        sort: "made",
        width: 90,
        drop: 1,
      },
      {
        key: "createdAt",
        header: t("createdAt"),
        value: ({ createdAt }) => createdAt,
        cell: ({ createdAt }) => <span className="digits">{format.minute(createdAt)}</span>,
        type: "time",
        sort: "createdAt",
        width: 150,
        drop: 4,
      },
      {
        key: "state",
        header: t("state"),
        value: ({ revoked }) => t(revoked ? "wayRevoked" : "wayOpen"),
        sort: "state",
        width: 100,
        drop: 2,
      },
    ],
    [t, format],
  );
}

/** Batches of invitations and how many were made; who answered nobody knows. */
export function InvitationPanel({ campaign }: { readonly campaign: CampaignDetail }): ReactNode {
  const { t } = useTranslation("survey");
  const me = useMe();
  const columns = useColumns();
  const [isAsking, setAsking] = useState(false);
  const params = useMemo(() => ({ campaignId: campaign.id }), [campaign.id]);
  const source = useMemo(
    () => whole("invitations.list", params.campaignId, (signal) => client.call("invitations.list", { params, signal })),
    [params],
  );
  const create =
    campaign.state !== "closed" && may(me, "campaign.invite") ? (
      <button type="button" className="button" onClick={() => setAsking(true)}>
        {t("invite")}
      </button>
    ) : undefined;
  return (
    <section className="panel" aria-label={t("invitations")}>
      <div className="panel-head">
        <h2>{t("invitations")}</h2>
        {create}
      </div>
      <p className="note-small">{t("invitationsText")}</p>
      <DataList
        title={t("invitations")}
        columns={columns}
        source={source}
        prefix="i-"
        rowKey={({ code }) => code}
        rowName={({ communityName, label }) => `${communityName} ${label}`}
        of={[campaign.name]}
        empty={<EmptyState title={t("invitationsNone")} text={t("invitationsNoneText")} />}
      />
      {isAsking ? <InvitationDialog campaign={campaign} onClose={() => setAsking(false)} /> : null}
    </section>
  );
}
