import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { may, useMe } from "../../session/me.ts";
import { part } from "../../states/part.ts";
import type { SeenRound } from "./seen-round.ts";

const EditDialog = lazy(part(async () => ({ default: (await import("./edit-dialog.tsx")).EditDialog })));
const MembersDialog = lazy(part(async () => ({ default: (await import("./members-dialog.tsx")).MembersDialog })));
const SupersedeDialog = lazy(
  part(async () => ({ default: (await import("./successor-dialogs.tsx")).SupersedeDialog })),
);
const CorrectDialog = lazy(part(async () => ({ default: (await import("./successor-dialogs.tsx")).CorrectDialog })));

const DIALOGS = {
  edit: EditDialog,
  members: MembersDialog,
  supersede: SupersedeDialog,
  correct: CorrectDialog,
} as const;

type Action = keyof typeof DIALOGS;

/** What can be done with a round beside its next step, by whom. */
export function RoundActions({ seen }: { readonly seen: SeenRound }): ReactNode {
  const { t } = useTranslation("rounds");
  const me = useMe();
  const [open, setOpen] = useState<Action>();
  const { state } = seen.round;
  const isOwn = may(me, "round.write");
  const offered: readonly (readonly [Action, boolean])[] = [
    ["edit", isOwn && state === "draft"],
    ["members", isOwn && (state === "draft" || state === "collecting")],
    ["correct", isOwn && state === "published"],
    ["supersede", may(me, "round.publish") && state === "published"],
  ];
  const Shown = open === undefined ? undefined : DIALOGS[open];
  return (
    <>
      {offered.map(([action, isOffered]) =>
        isOffered ? (
          <button key={action} type="button" className="button" onClick={() => setOpen(action)}>
            {t(action)}
          </button>
        ) : null,
      )}
      {Shown === undefined ? null : (
        <Suspense>
          <Shown seen={seen} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </>
  );
}
