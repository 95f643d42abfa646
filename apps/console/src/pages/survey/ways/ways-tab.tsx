import type { Way } from "@sangan/api/client";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, useChange } from "../../../ask/ask.ts";
import { Dialog } from "../../../form/dialog.tsx";
import { FormActions } from "../../../form/form-actions.tsx";
import type { Column } from "../../../list/column.ts";
import { DataList } from "../../../list/data-list.tsx";
import { ProblemNote } from "../../../list/problem-note.tsx";
import { whole } from "../../../list/source.ts";
import { may, useMe } from "../../../session/me.ts";
import { EmptyState } from "../../../states/empty-state.tsx";
import { useLanguage } from "../../../words/use-language.ts";
import type { SeenCampaign } from "../seen-campaign.ts";
import { InvitationPanel } from "./invitation-panel.tsx";
import { NewWay } from "./new-way.tsx";
import { WayDialog } from "./way-dialog.tsx";

function useColumns(): readonly Column<Way>[] {
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
        cell: ({ building }) => building ?? <span className="quiet">{t("wholeCommunity")}</span>,
        sort: "building",
        width: 120,
        grow: 1,
        drop: 2,
      },
      {
        key: "kind",
        header: t("kindOfWay"),
        value: ({ kind }) => t(`channel-${kind}`),
        sort: "kind",
        width: 110,
        drop: 1,
      },
      { key: "label", header: t("label"), value: ({ label }) => label, sort: "label", width: 130, grow: 1, drop: 4 },
      {
        key: "code",
        header: t("wayCode"),
        value: ({ code }) => code,
        cell: ({ code }) => <code className="digits">{code}</code>,
        width: 120,
        drop: 3,
      },
      { key: "link", header: t("link"), value: ({ link }) => link, fileOnly: true },
      {
        key: "state",
        header: t("state"),
        value: ({ revokedAt }) => t(revokedAt === null ? "wayOpen" : "wayRevoked"),
        cell: ({ revokedAt }) => (
          <span className={revokedAt === null ? "" : "bad"}>
            {revokedAt === null ? t("wayOpen") : t("wayRevokedOn", { day: format.day(revokedAt) })}
          </span>
        ),
        sort: "state",
        width: 130,
        drop: 2,
      },
    ],
    [t, format],
  );
}

function Revoke({
  campaignId,
  codes,
  onClose,
}: {
  readonly campaignId: string;
  readonly codes: ReadonlySet<string>;
  readonly onClose: (done: boolean) => void;
}): ReactNode {
  const { t } = useTranslation("survey");
  const revoke = useChange("ways.revoke", ["ways.list", "invitations.list"]);
  const run = async (): Promise<void> => {
    try {
      for (const way of codes) await revoke.mutateAsync({ params: { campaignId, way } });
      onClose(true);
    } catch {
      // What was refused is told below; those before it are revoked.
    }
  };
  return (
    <Dialog title={t("revokeTitle", { count: codes.size })} onClose={() => onClose(false)}>
      <div className="form">
        <p>{t("revokeWill")}</p>
        <ProblemNote failure={revoke.error} />
        <FormActions
          act={t("revoke")}
          isDanger
          isDisabled={revoke.isPending}
          onAct={() => void run()}
          cancel={t("cancel")}
          onCancel={() => onClose(false)}
        />
      </div>
    </Dialog>
  );
}

/** Ways in (入口): links, posters and paper forms by community and building, and batches of invitations. */
export function WaysTab({ seen: { campaign } }: { readonly seen: SeenCampaign }): ReactNode {
  const { t } = useTranslation("survey");
  const me = useMe();
  const columns = useColumns();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<"new" | "revoke">();
  const [shown, setShown] = useState<Way>();
  const source = useMemo(
    () =>
      whole("ways.list", campaign.id, (signal) =>
        client.call("ways.list", { params: { campaignId: campaign.id }, signal }),
      ),
    [campaign.id],
  );
  const mayInvite = may(me, "campaign.invite");
  const create =
    mayInvite && campaign.state !== "closed" ? (
      <button type="button" className="button primary" onClick={() => setAsked("new")}>
        {t("wayCreate")}
      </button>
    ) : undefined;
  return (
    <div className="campaign">
      {campaign.state === "draft" ? <p className="note">{t("waysDraft")}</p> : null}
      <section className="panel" aria-label={t("ways")}>
        <div className="panel-head">
          <h2>{t("ways")}</h2>
          {create}
        </div>
        <p className="note-small">{t("waysText")}</p>
        <DataList
          title={t("ways")}
          columns={columns}
          source={source}
          rowKey={({ code }) => code}
          rowName={({ communityName, building }) => `${communityName} ${building ?? ""}`}
          onOpen={setShown}
          {...(mayInvite ? { selection: { keys: chosen, choose: setChosen } } : {})}
          onSelection={
            <button type="button" className="button danger" onClick={() => setAsked("revoke")}>
              {t("revoke")}
            </button>
          }
          of={[campaign.name]}
          empty={<EmptyState title={t("waysNone")} text={t("waysNoneText")} action={create} />}
        />
      </section>
      <InvitationPanel campaign={campaign} />
      {asked === "new" ? <NewWay campaign={campaign} onClose={() => setAsked(undefined)} /> : null}
      {asked === "revoke" ? (
        <Revoke
          campaignId={campaign.id}
          codes={chosen}
          onClose={(done) => {
            setAsked(undefined);
            if (done) setChosen(new Set());
          }}
        />
      ) : null}
      {shown === undefined ? null : <WayDialog way={shown} onClose={() => setShown(undefined)} />}
    </div>
  );
}
