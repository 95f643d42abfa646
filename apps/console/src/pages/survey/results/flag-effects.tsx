import type { ItemResult, SurveyResult } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../../words/use-language.ts";

/** How far the policy on marks moved a mean, for those it moved most. */
export function moved(items: readonly ItemResult[]): readonly { readonly item: ItemResult; readonly by: number }[] {
  return items
    .flatMap((item) => {
      const { mean } = item.overall;
      return mean === null || item.unflagged === null ? [] : [{ item, by: mean - item.unflagged }];
    })
    .filter(({ by }) => Math.abs(by) >= 0.005)
    .toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by));
}

const MOST = 5;

/** What marks did (质量标记): how many answer sheets carry each, what was left of their weight, and which means that moved. */
export function FlagEffects({ result }: { readonly result: SurveyResult }): ReactNode {
  const { t } = useTranslation("voice");
  const { t: words } = useTranslation("survey");
  const { format, text } = useLanguage();
  const effects = moved(result.items);
  return (
    <section className="panel">
      <h2>{t("flagEffects")}</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{words("flag")}</th>
            <th scope="col" className="number">
              {words("marked")}
            </th>
            <th scope="col" className="number">
              {words("weightLeft")}
            </th>
          </tr>
        </thead>
        <tbody>
          {result.flags.map(({ flag, n, factor }) => (
            <tr key={flag}>
              <th scope="row">{words(`flag-${flag}`)}</th>
              <td className="number digits">{n === null ? t("few") : format.count(n)}</td>
              <td className="number digits">{format.share(factor / 100)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {effects.length === 0 ? <p className="note-small">{t("flagsMoveNothing")}</p> : null}
      {effects.length === 0 ? null : (
        <>
          <p className="note-small">{t("flagsMove", { count: effects.length })}</p>
          <ul className="effect-list">
            {effects.slice(0, MOST).map(({ item, by }) => (
              <li key={item.question}>
                <span>{text(item.text)}</span>
                <b className="digits">{format.change(by)}</b>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
