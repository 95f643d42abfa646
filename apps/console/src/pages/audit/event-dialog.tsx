import type { AuditEvent } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../form/dialog.tsx";
import { useListState } from "../../list/use-list-state.ts";
import { useLanguage } from "../../words/use-language.ts";
import { detailLines } from "./detail-lines.ts";
import { useActionText } from "./use-action-text.ts";
import { useDetailName } from "./use-detail-name.ts";
import { useKnownNames } from "./use-known-names.ts";

/** An entry of the trail, whole: names where they are known, with the ids that they stand for. */
export function EventDialog({
  event,
  onClose,
}: {
  readonly event: AuditEvent;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("audit");
  const { format } = useLanguage();
  const actionText = useActionText();
  const detailName = useDetailName();
  const list = useListState();
  const nameOf = useKnownNames(event);
  const told = (id: string): string | undefined => {
    const name = id === event.actor ? (event.actorName ?? undefined) : nameOf(id);
    return name === undefined ? undefined : `${name} (${id})`;
  };
  const rows: readonly (readonly [string, string])[] = [
    [t("at"), format.minute(event.at)],
    [t("actor"), event.actor === "system" ? t("system") : (told(event.actor) ?? event.actor)],
    [t("subject"), told(event.subject) ?? event.subject],
    ...detailLines(event.detail, told).map(([name, value]) => [detailName(name), value] as const),
    [t("previous"), event.previous],
    [t("digest"), event.digest],
  ];
  const narrow = (values: Readonly<Record<string, string>>): void => {
    list.set(values);
    onClose();
  };
  return (
    <Dialog title={`${actionText(event.action)} · ${format.count(event.number)}`} onClose={onClose}>
      <dl className="audit-detail digits">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="form-actions">
        <button type="button" className="button" onClick={() => narrow({ subject: event.subject })}>
          {t("sameSubject")}
        </button>
        <button type="button" className="button" onClick={() => narrow({ actor: event.actor })}>
          {t("sameActor")}
        </button>
        <button type="button" className="button primary" onClick={onClose}>
          {t("close")}
        </button>
      </div>
    </Dialog>
  );
}
