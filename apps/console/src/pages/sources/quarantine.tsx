import type { Answer, WaitingGroup } from "@sangan/api/client";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question, useAsk, useChange } from "../../ask/ask.ts";
import { Dialog } from "../../form/dialog.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";
import { useLanguage } from "../../words/use-language.ts";
import type { Lead } from "./meaning.ts";
import { byReason, exampleParts, leadOf, reasonOf, type Waiting } from "./waiting.ts";

const FRESH_MILLISECONDS = 5000;
const TOUCHED = ["quarantine.list", "sources.get", "sources.list", "audit.list"] as const;
const FEW = 10;

/** Drops what waits, all of it or for one reason, after asking. */
function DropDialog({
  sourceId,
  reason,
  lines,
  onClose,
}: {
  readonly sourceId: string;
  readonly reason: string | undefined;
  readonly lines: number;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("sources");
  const drop = useChange("quarantine.drop", TOUCHED);
  const body = reason === undefined ? {} : { reason };
  const text = reason === undefined ? t("dropAllText") : t("dropText", { reason: t(`reason-${reasonOf(reason)}`) });
  return (
    <Dialog title={t("dropTitle", { count: lines })} onClose={onClose}>
      <div className="form">
        <p>{text}</p>
        <ProblemNote failure={drop.error} />
        <FormActions
          act={t("drop")}
          isDanger
          isDisabled={drop.isPending}
          onAct={() => drop.mutate({ params: { sourceId }, body }, { onSuccess: onClose })}
          cancel={t("cancel")}
          onCancel={onClose}
        />
      </div>
    </Dialog>
  );
}

/** One name that waits: how often, what it was sent with last, and what would give it a meaning. */
function Group({ group, onLead }: { readonly group: WaitingGroup; readonly onLead?: (lead: Lead) => void }): ReactNode {
  const { t } = useTranslation("sources");
  const { format } = useLanguage();
  const lead = leadOf(group);
  const { said, from, time } = exampleParts(group.example);
  const { name, device, known, nearest, seconds, most, unit = "" } = group.detail;
  const about = name ?? device ?? "";
  return (
    <li className="waiting-group">
      <div className="waiting-about">
        {about === "" ? null : <strong>{about}</strong>}
        <span className="quiet">{t("lines", { count: group.lines })}</span>
        {nearest === undefined ? null : <span>{t("nearest", { name: nearest })}</span>}
        {known === undefined ? null : <span>{t("knownUnits", { known })}</span>}
        {seconds === undefined ? null : <span>{t("ahead", { seconds })}</span>}
        {most === undefined ? null : <span>{t("atMost", { most, unit })}</span>}
        {lead === undefined || onLead === undefined ? null : (
          <button
            type="button"
            className="button"
            aria-label={t("mapNameOf", { name: lead.name })}
            onClick={() => onLead(lead)}
          >
            {t("mapName")}
          </button>
        )}
      </div>
      <div className="waiting-example">
        <code>{said}</code>
        <span className="quiet">
          {[from, time === undefined ? "" : format.minute(time), t("cameAt", { time: format.minute(group.lastAt) })]
            .filter((part) => part !== "")
            .join(" · ")}
        </span>
      </div>
    </li>
  );
}

function ReasonPart({
  waiting,
  onLead,
  onDrop,
}: {
  readonly waiting: Waiting;
  readonly onLead?: (lead: Lead) => void;
  readonly onDrop?: () => void;
}): ReactNode {
  const { t } = useTranslation("sources");
  const [isWhole, setWhole] = useState(false);
  const { reason, groups, lines } = waiting;
  const known = reasonOf(reason);
  return (
    <section className="waiting" aria-label={t(`reason-${known}`)}>
      <div className="waiting-head">
        <h3>
          {t(`reason-${known}`)} <span className="quiet">{t("lines", { count: lines })}</span>
        </h3>
        {onDrop === undefined ? null : (
          <button
            type="button"
            className="button"
            aria-label={t("dropOf", { reason: t(`reason-${known}`) })}
            onClick={onDrop}
          >
            {t("drop")}
          </button>
        )}
      </div>
      <p className="note-small">{t(`reason-${known}.do`)}</p>
      <ul className="plain-list">
        {(isWhole ? groups : groups.slice(0, FEW)).map((group) => (
          <Group key={JSON.stringify(group.detail)} group={group} {...(onLead === undefined ? {} : { onLead })} />
        ))}
      </ul>
      {isWhole || groups.length <= FEW ? null : (
        <button type="button" className="button" onClick={() => setWhole(true)}>
          {t("more", { count: groups.length - FEW })}
        </button>
      )}
    </section>
  );
}

function ReleaseNote({ done }: { readonly done: Answer<"quarantine.release"> | undefined }): ReactNode {
  const { t } = useTranslation("sources");
  const words =
    done === undefined
      ? ""
      : `${t("released", { count: done.released })} ${t("stillWaiting", { count: done.waiting })}`;
  return <p role="status">{words}</p>;
}

/** What waits of a source (隔离), and what becomes of it. */
export function QuarantinePanel({
  sourceId,
  mayChange,
  onLead,
}: {
  readonly sourceId: string;
  readonly mayChange: boolean;
  readonly onLead: (lead: Lead) => void;
}): ReactNode {
  const { t } = useTranslation("sources");
  const call = { params: { sourceId } };
  const { items } = useAsk("quarantine.list", call);
  useQuery({ ...question("quarantine.list", call), refetchInterval: FRESH_MILLISECONDS });
  const release = useChange("quarantine.release", TOUCHED);
  const [dropping, setDropping] = useState<{ readonly reason?: string; readonly lines: number }>();
  const parts = byReason(items);
  const lines = parts.reduce((sum, part) => sum + part.lines, 0);
  return (
    <section className="panel form" aria-label={t("quarantine")}>
      <h2>{t("quarantine")}</h2>
      <p className="note-small">{t(lines === 0 ? "quarantineNone" : "quarantineText")}</p>
      {mayChange && lines > 0 ? (
        <div className="form-actions">
          <button
            type="button"
            className="button primary"
            disabled={release.isPending}
            onClick={() => release.mutate(call)}
          >
            {t("release")}
          </button>
          <button type="button" className="button danger" onClick={() => setDropping({ lines })}>
            {t("dropAll")}
          </button>
        </div>
      ) : null}
      <ProblemNote failure={release.error} />
      <ReleaseNote done={release.data} />
      {parts.map((waiting) => (
        <ReasonPart
          key={waiting.reason}
          waiting={waiting}
          {...(mayChange
            ? { onLead, onDrop: () => setDropping({ reason: waiting.reason, lines: waiting.lines }) }
            : {})}
        />
      ))}
      {dropping === undefined ? null : (
        <DropDialog
          sourceId={sourceId}
          reason={dropping.reason}
          lines={dropping.lines}
          onClose={() => setDropping(undefined)}
        />
      )}
    </section>
  );
}
