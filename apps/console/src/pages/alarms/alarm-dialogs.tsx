import type { Alarm } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { Choice } from "../../form/choice.tsx";
import { Dialog } from "../../form/dialog.tsx";
import { Field } from "../../form/field.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { useFieldFaults } from "../../form/problem.ts";
import { ProblemNote } from "../../list/problem-note.tsx";

/** What a change of an alarm touches. */
export const TOUCHED = ["alarms.list", "alarms.counts", "audit.list"] as const;

interface Asking {
  readonly alarm: Alarm;
  readonly what: string;
  readonly onClose: () => void;
}

/** Notes that somebody has seen an alarm, with a remark. */
export function AcknowledgeDialog({ alarm, what, onClose }: Asking): ReactNode {
  const { t } = useTranslation("alarms");
  const [words, setWords] = useState("");
  const acknowledge = useChange("alarms.acknowledge", TOUCHED);
  const faultOf = useFieldFaults(acknowledge.error);
  return (
    <Dialog title={t("acknowledgeTitle")} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          acknowledge.mutate({ params: { alarmId: alarm.id }, body: { words: words.trim() } }, { onSuccess: onClose });
        }}
      >
        <p>
          <strong>{what}</strong>
        </p>
        <p className="note-small">{t("acknowledgeText")}</p>
        <Field label={t("words")} hint={t("wordsHint")} fault={faultOf("words")}>
          {(control) => (
            <input
              {...control}
              type="text"
              maxLength={500}
              value={words}
              onChange={({ target }) => setWords(target.value)}
            />
          )}
        </Field>
        <ProblemNote failure={acknowledge.error} fields={["words"]} />
        <FormActions
          act={t("acknowledge")}
          isDisabled={acknowledge.isPending}
          cancel={t("cancel")}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

const HOURS = ["1", "8", "24", "168", "720"] as const;
const HOUR_MILLISECONDS = 3_600_000;

/** Lets nothing be heard for a while of what an alarm is about. */
export function MuteDialog({ alarm, what, onClose }: Asking): ReactNode {
  const { t } = useTranslation("alarms");
  const [hours, setHours] = useState<(typeof HOURS)[number]>("8");
  const mute = useChange("alarms.mute", TOUCHED);
  return (
    <Dialog title={t("muteTitle")} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          const until = new Date(Date.now() + Number(hours) * HOUR_MILLISECONDS).toISOString();
          mute.mutate({ params: { alarmId: alarm.id }, body: { until } }, { onSuccess: onClose });
        }}
      >
        <p>
          <strong>{what}</strong>
        </p>
        <p className="note-small">{t("muteText")}</p>
        <Choice
          label={t("muteFor")}
          value={hours}
          choices={HOURS.map((value) => ({ value, name: t(`mute-${value}`) }))}
          onChange={(value) => setHours(HOURS.find((one) => one === value) ?? hours)}
        />
        <ProblemNote failure={mute.error} />
        <FormActions act={t("mute")} isDisabled={mute.isPending} cancel={t("cancel")} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
