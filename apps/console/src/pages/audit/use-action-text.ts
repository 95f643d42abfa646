import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** What is noted in the trail, as the server names it. */
export const ACTIONS = [
  "account.password",
  "account.second-factor",
  "account.sessions-ended",
  "account.sign-in",
  "account.sign-in-failed",
  "account.sign-out",
  "answers.export",
  "campaign.close",
  "campaign.create",
  "campaign.open",
  "campaign.remove",
  "campaign.renew",
  "campaign.update",
  "community.create",
  "community.import",
  "community.margins",
  "community.update",
  "conflict.settle",
  "consent.create",
  "demo.fill",
  "demo.remove",
  "evaluation.one",
  "evaluation.start",
  "evidence.collect",
  "evidence.dismiss",
  "evidence.mend",
  "evidence.receive",
  "job.collect.done",
  "job.collect.failed",
  "job.collect.cancelled",
  "job.collect.cancel",
  "job.evaluate.done",
  "job.evaluate.failed",
  "job.evaluate.cancelled",
  "job.evaluate.cancel",
  "invitation.create",
  "key.create",
  "key.revoke",
  "link.issue",
  "paper.enter",
  "person.create",
  "person.erase",
  "person.first-administrator",
  "person.update",
  "quota.set",
  "response.withdraw",
  "role.grant",
  "role.revoke",
  "round.correct",
  "round.create",
  "round.members",
  "round.publish",
  "round.open",
  "round.withdraw",
  "round.review",
  "round.reopen",
  "round.supersede",
  "round.update",
  "system.import",
  "system.publish",
  "way.create",
  "way.label",
  "way.revoke",
  "weights.import",
  "weights.publish",
] as const;

/** What was done, in words; an action without words of its own by its name. */
export function useActionText(): (action: string) => string {
  const { t } = useTranslation("audit");
  return useCallback(
    (action) => {
      const known = ACTIONS.find((one) => one === action);
      return known === undefined ? action : t(`action-${known}`);
    },
    [t],
  );
}
