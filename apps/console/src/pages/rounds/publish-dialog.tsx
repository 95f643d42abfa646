import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question, useChange } from "../../ask/ask.ts";
import { Dialog } from "../../form/dialog.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { Field, Tick } from "../../form/field.tsx";
import { communitiesOf } from "../../form/problem.ts";
import { LoadingState } from "../../states/loading-state.tsx";
import { Blocked } from "./blocked.tsx";
import { OF_ROUND, type SeenRound } from "./seen-round.ts";

const MOST_SHOWN = 100;

/** A community whose evidence is incomplete. */
interface Incomplete {
  readonly code: string;
  readonly name: string;
}

/** Freezes a round: says what will happen, names what is incomplete, and asks for a reason and for a tick. */
export function PublishDialog({
  seen: { round, etag },
  onClose,
}: {
  readonly seen: SeenRound;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("rounds");
  const publish = useChange("rounds.publish", [...OF_ROUND, "results.list", "results.summary"]);
  const { incomplete, isPending } = useIncomplete(round.id, publish.error);
  const [reason, setReason] = useState("");
  const [knows, setKnows] = useState(false);
  const [understands, setUnderstands] = useState(false);
  const isReady = understands && !isPending && (incomplete.length === 0 || (knows && reason.trim() !== ""));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const communities = incomplete.map(({ code }) => code);
    const acknowledge = communities.length === 0 ? null : { communities, reason: reason.trim() };
    publish.mutate({ params: { roundId: round.id }, body: { acknowledge }, etag }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t("publishTitle", { name: round.name })} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p>{t("publishWill")}</p>
        <p>{t("publishCount", { count: round.progress.communities })}</p>
        {isPending ? <LoadingState rows={2} /> : null}
        {incomplete.length === 0 ? null : (
          <IncompleteList incomplete={incomplete}>
            <Tick label={t("incompleteTick")} checked={knows} onChange={setKnows} />
            <Field label={t("reason")}>
              {(control) => (
                <textarea
                  {...control}
                  required
                  maxLength={2000}
                  value={reason}
                  onChange={({ target }) => setReason(target.value)}
                />
              )}
            </Field>
          </IncompleteList>
        )}
        <Tick label={t("understand")} checked={understands} onChange={setUnderstands} />
        {publish.error === null ? null : <Blocked failure={publish.error} roundId={round.id} />}
        <FormActions
          act={t("publishNow")}
          isDisabled={!isReady || publish.isPending}
          cancel={t("cancel")}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

/** Those whose evidence is incomplete, as the list tells and as a refusal names them. */
function useIncomplete(
  roundId: string,
  failure: unknown,
): { readonly incomplete: readonly Incomplete[]; readonly isPending: boolean } {
  const query = { complete: "false", limit: 500 } as const;
  const asked = useQuery(question("results.list", { params: { roundId }, query }));
  const names = new Map<string, string>();
  for (const { code, name, result } of asked.data?.value.items ?? []) if (result !== null) names.set(code, name);
  const codes = new Set([...names.keys(), ...communitiesOf(failure)]);
  return { incomplete: [...codes].map((code) => ({ code, name: names.get(code) ?? "" })), isPending: asked.isPending };
}

function IncompleteList({
  incomplete,
  children,
}: {
  readonly incomplete: readonly Incomplete[];
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useTranslation("rounds");
  return (
    <fieldset className="plain note warn">
      <p>{t("incomplete", { count: incomplete.length })}</p>
      <ul className="incomplete-list" tabIndex={0} aria-label={t("incomplete", { count: incomplete.length })}>
        {incomplete.slice(0, MOST_SHOWN).map(({ code, name }) => (
          <li key={code}>
            {name} <span className="digits">{code}</span>
          </li>
        ))}
        {incomplete.length > MOST_SHOWN ? <li>{t("andMore", { count: incomplete.length - MOST_SHOWN })}</li> : null}
      </ul>
      {children}
    </fieldset>
  );
}
