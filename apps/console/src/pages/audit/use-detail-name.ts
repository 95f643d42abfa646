import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** What is told of events most often, as the server names it. */
const NAMES = [
  "job",
  "file",
  "name",
  "size",
  "sha256",
  "failed",
  "evaluated",
  "by",
  "rounds",
  "communities",
  "role",
  "scope",
  "code",
  "state",
  "reason",
  "until",
  "files",
  "rows.read",
  "rows.accepted",
  "rows.rejected",
  "rows.duplicate",
  "system",
  "weights",
  "corrects",
  "supersededBy",
  "acknowledged",
  "mended",
  "reject",
  "rejects",
  "bundles",
  "elsewhere",
  "key",
  "permissions",
  "purpose",
  "expiresAt",
  "version",
  "digest",
  "community",
  "result",
  "added",
  "removed",
  "created",
  "updated",
  "margins",
  "sessions",
] as const;

/** What a part of an event is called, in words; one without words by its own name. */
export function useDetailName(): (name: string) => string {
  const { t } = useTranslation("audit");
  return useCallback(
    (name) => {
      const known = NAMES.find((one) => one === name);
      return known === undefined ? name : t(`detail-${known}`);
    },
    [t],
  );
}
