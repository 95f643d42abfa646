import { useId, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../states/empty-state.tsx";
import { PictureTable, type TableData } from "./picture-table.tsx";
import "./picture.css";

/** The frame of every picture: title, drawing, and the same as a table, which screen readers always reach. */
export function Picture({
  title,
  summary,
  help,
  table,
  empty = false,
  children,
}: {
  readonly title: string;
  /** One sentence of what is drawn. */
  readonly summary?: string;
  /** How to read or steer it. */
  readonly help?: string;
  readonly table: TableData;
  /** There is nothing to draw. */
  readonly empty?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useTranslation("pictures");
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <figure className="picture" aria-labelledby={id}>
      <figcaption className="picture-head">
        <h2 id={id}>{title}</h2>
        {empty ? null : (
          <button type="button" className="button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {t("asTable")}
          </button>
        )}
        {summary === undefined || empty ? null : <p className="picture-summary">{summary}</p>}
      </figcaption>
      {empty ? (
        <EmptyState title={t("nothing")} text={t("nothingText")} />
      ) : (
        <>
          {asTable ? null : <div className="picture-drawing">{children}</div>}
          {asTable || help === undefined ? null : <p className="picture-help">{help}</p>}
          <PictureTable caption={title} table={table} seen={asTable} />
        </>
      )}
    </figure>
  );
}
