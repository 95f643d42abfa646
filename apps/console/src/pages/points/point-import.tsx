import type { PointImport } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

const REASONS = [
  "damaged",
  "empty",
  "not-a-number",
  "half-a-place",
  "unknown-scene",
  "repeated",
  "too-long",
  "out-of-range",
  "control-character",
  "not-text",
] as const;
const COLUMNS = ["code", "name", "scene", "floor", "longitude", "latitude", "ordinal"] as const;

/** What became of a table of points. */
export function PointImportNote({ made }: { readonly made: PointImport | undefined }): ReactNode {
  const { t } = useTranslation("points");
  if (made === undefined) return null;
  const { created, updated, refused } = made;
  return (
    <div className={refused.length === 0 ? "note" : "note warn"} role="status">
      <strong>{t("imported", { created, updated })}</strong>
      {refused.length === 0 ? null : (
        <>
          <p>{t("refusedRows", { rows: refused.length })}</p>
          <ul>
            {refused.slice(0, 50).map(({ row, column, reason }) => {
              const known = REASONS.find((one) => one === reason);
              const named = COLUMNS.find((one) => one === column);
              return (
                <li key={row}>
                  {t("row", { row })} {named === undefined ? null : t(named)}{" "}
                  {known === undefined ? reason : t(`reason-${known}`)}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </div>
  );
}
