import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { Dialog } from "../../form/dialog.tsx";
import { bodyOf, factsOf } from "./facts.ts";
import { SourceForm } from "./source-form.tsx";
import { TOUCHED, useBegun, type SeenSource } from "./use-source.ts";

/** Changes the facts of a source. */
export function EditSource({ seen, onClose }: { readonly seen: SeenSource; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation("sources");
  const { begun, beginAnew } = useBegun(seen);
  const [now] = useState(() => factsOf(seen.source));
  const update = useChange("sources.update", TOUCHED);
  const { source, etag } = begun;
  return (
    <Dialog title={t("editTitle", { name: source.name })} onClose={onClose}>
      <SourceForm
        now={now}
        isNew={false}
        failure={update.error}
        isPending={update.isPending}
        word={t("save")}
        onSave={(facts) =>
          update.mutate(
            { params: { sourceId: source.id }, etag, body: bodyOf(facts, source) },
            { onSuccess: onClose, onError: beginAnew },
          )
        }
        onClose={onClose}
      />
    </Dialog>
  );
}
