import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { Dialog } from "../../form/dialog.tsx";
import { useMe } from "../../session/me.ts";
import { bodyOf, noFacts } from "./facts.ts";
import { ShownToken } from "./shown-token.tsx";
import { SourceForm } from "./source-form.tsx";

/** Registers a source; shows its token once, with the ways in. */
export function NewSource({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation("sources");
  const within = useMe().permissions["source.manage"] ?? [];
  const [begun] = useState(() => noFacts(within));
  const create = useChange("sources.create", ["sources.list", "audit.list"]);
  if (create.data !== undefined) return <ShownToken made={create.data} onClose={onClose} />;
  return (
    <Dialog title={t("add")} onClose={onClose}>
      <SourceForm
        now={begun}
        isNew
        failure={create.error}
        isPending={create.isPending}
        word={t("add")}
        onSave={(facts) => create.mutate({ body: { kind: facts.kind, ...bodyOf(facts) } })}
        onClose={onClose}
      />
    </Dialog>
  );
}
