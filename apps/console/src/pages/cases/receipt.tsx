import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../words/use-language.ts";
import { reasonOf } from "../sources/waiting.ts";
import { refusalText, type EventReceipt, type EventVerdict } from "./verdicts.ts";

const COUNTS = ["accepted", "duplicate", "revised", "skipped", "quarantined", "refused"] as const;
const AT_FIRST = 50;

/** What became of an event log: how many lines of each verdict (逐行结论), and each line that was not taken as it is. */
export function Receipt({
  name,
  sourceId,
  receipt,
}: {
  readonly name: string;
  readonly sourceId: string;
  readonly receipt: EventReceipt;
}): ReactNode {
  const { t } = useTranslation("cases");
  const { format } = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const { verdicts, untold, ignored, quarantined } = receipt;
  const shown = isWhole ? verdicts : verdicts.slice(0, AT_FIRST);
  const lines = COUNTS.reduce((sum, count) => sum + receipt[count], 0);
  return (
    <div className="log-receipt">
      <h3>{t("receipt", { name, count: lines })}</h3>
      <dl className="log-counts">
        {COUNTS.map((count) => (
          <div key={count}>
            <dt>{t(`verdict-${count}`)}</dt>
            <dd className="digits">{format.count(receipt[count])}</dd>
          </div>
        ))}
      </dl>
      {ignored.length === 0 ? null : (
        <p className="quiet">{t("receiptIgnored", { names: ignored.join(t("comma")) })}</p>
      )}
      {quarantined === 0 ? null : (
        <p>
          {t("receiptWaiting")}{" "}
          <Link to="/sources/$sourceId" params={{ sourceId }}>
            {t("receiptToSource")}
          </Link>
        </p>
      )}
      {verdicts.length === 0 ? (
        <p>{t("receiptAll")}</p>
      ) : (
        <div className="log-scroll" tabIndex={0} role="group" aria-label={t("receiptLines")}>
          <table className="log-table">
            <thead>
              <tr>
                {(["line", "verdict", "why"] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`receipt-${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((verdict, at) => (
                // One line may have several verdicts of one kind.
                <Line key={`${verdict.place} ${at}`} verdict={verdict} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown.length === verdicts.length ? null : (
        <button type="button" className="button" onClick={() => setWhole(true)}>
          {t("receiptMore", { count: verdicts.length - shown.length })}
        </button>
      )}
      {untold === 0 ? null : <p className="quiet">{t("receiptUntold", { count: untold })}</p>}
    </div>
  );
}

function Line({ verdict }: { readonly verdict: EventVerdict }): ReactNode {
  const { t } = useTranslation("cases");
  const isBad = verdict.state === "quarantined" || verdict.state === "refused";
  return (
    <tr>
      <th scope="row" className="digits">
        {verdict.place}
      </th>
      <td>
        <span className={isBad ? "case-late" : undefined}>{t(`verdict-${verdict.state}`)}</span>
      </td>
      <td>
        <Why verdict={verdict} />
      </td>
    </tr>
  );
}

function Why({ verdict }: { readonly verdict: EventVerdict }): ReactNode {
  const { t } = useTranslation("cases");
  const { t: sourceText } = useTranslation("sources");
  const { language } = useLanguage();
  const { state, stands, reason = "", code = "", detail } = verdict;
  if (state === "refused") {
    const told = refusalText(language, { code, detail });
    return told === undefined
      ? t(code === "quarantine-full" ? "receiptFull" : "receiptOther", { code })
      : `${told.reason}. ${told.remedy}`;
  }
  if (state === "quarantined") {
    const known = reasonOf(reason);
    const name = detail?.["name"];
    return (
      <>
        {sourceText(`reason-${known}`)}
        {name === undefined ? null : (
          <>
            {" "}
            <code>{name}</code>
          </>
        )}
        <span className="quiet"> {sourceText(`reason-${known}.do`)}</span>
      </>
    );
  }
  if (state === "revised") return t(stands === false ? "receiptStandsOther" : "receiptStandsThis");
  return t(state === "skipped" ? "receiptSkipped" : "receiptDuplicate");
}
