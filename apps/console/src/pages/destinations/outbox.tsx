import type { Destination, OutgoingMessage } from "@sangan/api/client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, useChange } from "../../ask/ask.ts";
import { valueOf } from "../../ask/refused.ts";
import { Choice } from "../../form/choice.tsx";
import { Dialog } from "../../form/dialog.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";
import { Fault } from "../../shell/fault.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { TOUCHED } from "./destination-dialogs.tsx";
import { MESSAGE_STATES, type MessageState } from "./outbox-search.ts";

const PAGE = 50;
const FRESH_MILLISECONDS = 5000;
const EVENTS = ["alarm.raised", "alarm.ended", "round.published", "destination.test"] as const;
const TROUBLES = [
  "inside",
  "port",
  "not-http",
  "not-an-address",
  "unknown-host",
  "unreachable",
  "broken",
  "timeout",
  "certificate",
  "refused",
  "not-signed-in",
  "no-mail",
  "no-secret",
] as const;

function useMessages(state: MessageState | undefined) {
  const asked = { ...(state === undefined ? {} : { state }), limit: PAGE };
  return useInfiniteQuery({
    queryKey: ["outbox.list", "list", asked],
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) => {
      const query = pageParam === "" ? asked : { ...asked, cursor: pageParam };
      return valueOf(await client.call("outbox.list", { query, signal }));
    },
    getNextPageParam: ({ next }) => next,
    refetchInterval: FRESH_MILLISECONDS,
  });
}

function useMessageText(): {
  readonly event: (event: string) => string;
  readonly trouble: (message: OutgoingMessage) => string | undefined;
} {
  const { t } = useTranslation("destinations");
  return {
    event: (event) => {
      const known = EVENTS.find((one) => one === event);
      return known === undefined ? event : t(`event-${known}`);
    },
    trouble: ({ trouble, status, state }) => {
      if (trouble === null || state === "sent") return undefined;
      const known = TROUBLES.find((one) => one === trouble);
      const why = known === undefined ? t("trouble-other", { code: trouble }) : t(`trouble-${known}`);
      return status === null ? why : `${why} ${t("status", { status })}`;
    },
  };
}

function DropDialog({
  message,
  onClose,
}: {
  readonly message: OutgoingMessage;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("destinations");
  const drop = useChange("outbox.drop", TOUCHED);
  return (
    <Dialog title={t("dropTitle")} onClose={onClose}>
      <div className="form">
        <p>{t("dropText")}</p>
        <ProblemNote failure={drop.error} />
        <FormActions
          act={t("drop")}
          isDanger
          isDisabled={drop.isPending}
          onAct={() => drop.mutate({ params: { messageId: message.id } }, { onSuccess: onClose })}
          cancel={t("cancel")}
          onCancel={onClose}
        />
      </div>
    </Dialog>
  );
}

function MessageActs({ message, what }: { readonly message: OutgoingMessage; readonly what: string }): ReactNode {
  const { t } = useTranslation("destinations");
  const again = useChange("outbox.send-again", TOUCHED);
  const [isDropping, setDropping] = useState(false);
  const { id: messageId, state } = message;
  return (
    <div className="form-actions">
      {state === "waiting" ? null : (
        <button
          type="button"
          className="button"
          aria-label={t("againOf", { what })}
          disabled={again.isPending}
          onClick={() => again.mutate({ params: { messageId } })}
        >
          {t("again")}
        </button>
      )}
      {state === "sent" ? null : (
        <button type="button" className="button" aria-label={t("dropOf", { what })} onClick={() => setDropping(true)}>
          {t("drop")}
        </button>
      )}
      <ProblemNote failure={again.error} />
      {isDropping ? <DropDialog message={message} onClose={() => setDropping(false)} /> : null}
    </div>
  );
}

function MessageLine({ message, to }: { readonly message: OutgoingMessage; readonly to: string }): ReactNode {
  const { t } = useTranslation("destinations");
  const { format } = useLanguage();
  const { event, trouble } = useMessageText();
  const { state, attempts, createdAt, dueAt, settledAt, body } = message;
  const why = trouble(message);
  const about = `${event(message.event)} → ${to}`;
  return (
    <li className="message">
      <div className="message-head">
        <span className={`message-state ${state}`}>{t(`message-${state}`)}</span>
        <strong>{about}</strong>
        <span className="quiet digits">{format.minute(createdAt)}</span>
        {attempts === 0 ? null : <span className="quiet">{t("attempts", { count: attempts })}</span>}
        {state === "waiting" && attempts > 0 ? (
          <span className="quiet digits">{t("due", { time: format.minute(dueAt) })}</span>
        ) : null}
        {settledAt === null || format.minute(settledAt) === format.minute(createdAt) ? null : (
          <span className="quiet digits">{t("settled", { time: format.minute(settledAt) })}</span>
        )}
      </div>
      {why === undefined ? null : <p>{why}</p>}
      <details>
        <summary>{t("body")}</summary>
        <code>{body}</code>
      </details>
      <MessageActs message={message} what={about} />
    </li>
  );
}

/** What waits to be told, what was told, and what could not be. */
export function Outbox({
  state,
  destinations,
}: {
  readonly state: MessageState | undefined;
  readonly destinations: readonly Destination[];
}): ReactNode {
  const { t } = useTranslation("destinations");
  const navigate = useNavigate();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useMessages(state);
  const names = new Map(destinations.map(({ id, name }) => [id, name]));
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="panel form" aria-label={t("outbox")}>
      <h2>{t("outbox")}</h2>
      <p className="note-small">{t("outboxText")}</p>
      <div className="outbox-filter">
        <Choice
          label={t("outboxState")}
          none={t("all")}
          value={state ?? ""}
          choices={MESSAGE_STATES.map((value) => ({ value, name: t(`message-${value}`) }))}
          onChange={(value) => {
            const outbox = MESSAGE_STATES.find((one) => one === value);
            void navigate({ to: "/destinations", search: outbox === undefined ? {} : { outbox } });
          }}
        />
      </div>
      {data === undefined && error === null ? <LoadingState rows={4} /> : null}
      {data === undefined && error !== null ? <Fault error={error} reset={() => void refetch()} /> : null}
      {data !== undefined && items.length === 0 ? <p className="note-small">{t("outboxNone")}</p> : null}
      <ul className="plain-list messages">
        {items.map((message) => (
          <MessageLine key={message.id} message={message} to={names.get(message.destinationId) ?? t("gone")} />
        ))}
      </ul>
      {hasNextPage ? (
        <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("more")}
        </button>
      ) : null}
    </section>
  );
}
