import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../words/use-language.ts";

/** What a picture shows, as texts in rows; the first column names the row. */
export interface TableData {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const ROWS = 50;

function Pager({
  page,
  pages,
  go,
}: {
  readonly page: number;
  readonly pages: number;
  readonly go: (page: number) => void;
}): ReactNode {
  const { t } = useTranslation("pictures");
  const { format } = useLanguage();
  return (
    <div className="picture-pager">
      <button type="button" className="button" disabled={page === 0} onClick={() => go(page - 1)}>
        {t("previous")}
      </button>
      <span className="digits">{t("pageOf", { page: format.count(page + 1), pages: format.count(pages) })}</span>
      <button type="button" className="button" disabled={page + 1 >= pages} onClick={() => go(page + 1)}>
        {t("next")}
      </button>
    </div>
  );
}

/** The table behind a picture: seen in pages of 50, or unseen with the first 50 rows for screen readers. */
export function PictureTable({
  caption,
  table,
  seen,
}: {
  readonly caption: string;
  readonly table: TableData;
  readonly seen: boolean;
}): ReactNode {
  const { t } = useTranslation("pictures");
  const { format } = useLanguage();
  const [asked, setAsked] = useState(0);
  const pages = Math.max(1, Math.ceil(table.rows.length / ROWS));
  const page = Math.min(asked, pages - 1);
  const from = seen ? page * ROWS : 0;
  const cut = !seen && pages > 1;
  const all = format.count(table.rows.length);
  return (
    <div
      className={seen ? "picture-table" : "unseen"}
      // A long one scrolls, also by keys.
      {...(seen ? { tabIndex: 0, role: "group", "aria-label": caption } : {})}
    >
      <table>
        <caption className="unseen">{cut ? `${caption} (${t("firstRows", { shown: ROWS, all })})` : caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(from, from + ROWS).map((row, at) => (
            <tr key={from + at}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={table.columns[column]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={table.columns[column]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {seen && pages > 1 ? <Pager page={page} pages={pages} go={setAsked} /> : null}
    </div>
  );
}
