import type { SurveyComments } from "@sangan/api/client";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, useAsk } from "../../../ask/ask.ts";
import { valueOf } from "../../../ask/refused.ts";
import type { Column } from "../../../list/column.ts";
import { ExportButtons } from "../../../export/export-buttons.tsx";
import { whole } from "../../../list/source.ts";
import { EmptyState } from "../../../states/empty-state.tsx";
import { useLanguage } from "../../../words/use-language.ts";

interface Row {
  readonly question: string;
  readonly title: string;
  readonly text: string;
  readonly masked: boolean;
}

type Item = SurveyComments["items"][number];

/** What is shown of a question's comments before somebody asks for all. */
const FIRST = 30;

function Answered({ item }: { readonly item: Item }): ReactNode {
  const { t } = useTranslation("voice");
  const { text, format } = useLanguage();
  const [isAll, setAll] = useState(false);
  const shown = isAll ? item.comments : item.comments.slice(0, FIRST);
  return (
    <section className="panel">
      <h2>
        {text(item.text)}{" "}
        {item.withheld ? null : <span className="quiet digits">{format.count(item.comments.length)}</span>}
      </h2>
      {!item.withheld && item.comments.length === 0 ? <p className="quiet">{t("commentsNothing")}</p> : null}
      {item.withheld ? <p className="note">{t("commentsWithheld")}</p> : null}
      <ul className="comment-list">
        {shown.map(({ text: words, masked }, at) => (
          <li key={at}>
            {/* Isolated, so that marks of direction inside it turn nothing else around (threat A10). */}
            <bdi>{words}</bdi>
            {masked ? <small>{t("masked")}</small> : null}
          </li>
        ))}
      </ul>
      {shown.length < item.comments.length ? (
        <div className="form-actions">
          <button type="button" className="button" onClick={() => setAll(true)}>
            {t("commentsAll", { count: item.comments.length })}
          </button>
        </div>
      ) : null}
    </section>
  );
}

/** What residents wrote, question by question: masked, in no order that tells when, and withheld where few wrote. */
export function Comments({ campaignId, code }: { readonly campaignId: string; readonly code: string }): ReactNode {
  const { t } = useTranslation("voice");
  const { text } = useLanguage();
  const params = useMemo(() => ({ campaignId, code }), [campaignId, code]);
  const { items } = useAsk("answers.comments", { params });
  const source = useMemo(
    () =>
      whole("answers.comments", params, async (signal) => {
        const answer = valueOf(await client.call("answers.comments", { params, signal }));
        const rows = answer.items.flatMap(({ question, text: title, comments }) =>
          comments.map((one): Row => ({ question, title: text(title), ...one })),
        );
        return { ok: true, etag: undefined, value: { items: rows } };
      }),
    [params, text],
  );
  const columns: readonly Column<Row>[] = [
    { key: "question", header: t("questionId"), value: ({ question }) => question },
    { key: "title", header: t("question"), value: ({ title }) => title },
    { key: "text", header: t("comment"), value: (row) => row.text },
    { key: "masked", header: t("maskedColumn"), value: ({ masked }) => (masked ? t("yes") : "") },
  ];
  if (items.length === 0) return <EmptyState title={t("commentsNone")} text={t("commentsNoneText")} />;
  return (
    <>
      <div className="panel-head">
        <p className="quiet">{t("commentsText")}</p>
        {items.some(({ comments }) => comments.length > 0) ? (
          <ExportButtons
            title={t("view-comments")}
            source={source}
            columns={columns}
            wish={{ asked: {}, here: { search: undefined, sort: undefined, tag: "zh-CN" }, sort: undefined }}
            of={[code]}
          />
        ) : null}
      </div>
      {items.map((item) => (
        <Answered key={item.question} item={item} />
      ))}
    </>
  );
}
