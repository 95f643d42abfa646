import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../states/error-state.tsx";
import { referenceOf } from "../states/fault.ts";
import { MissingPart } from "../states/part.ts";
import { ReloadState } from "../states/reload-note.tsx";
import { Page } from "./page.tsx";

/** A page that failed: never what failed inside, only a reference to it (threat E9). */
export function Fault({ error, reset }: { readonly error: unknown; readonly reset: () => void }): ReactNode {
  const { t } = useTranslation("shell");
  const reference = referenceOf(error);
  useEffect(() => {
    console.error(reference, error);
  }, [reference, error]);
  if (error instanceof MissingPart)
    return (
      <Page title={t("partMissing")}>
        <ReloadState />
      </Page>
    );
  return (
    <Page title={t("faultTitle")}>
      <ErrorState reference={reference} onRetry={reset} />
    </Page>
  );
}
