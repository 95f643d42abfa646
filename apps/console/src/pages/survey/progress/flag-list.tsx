import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../../words/use-language.ts";
import { FLAGS } from "../form/typed-campaign.ts";
import type { SeenCampaign } from "../seen-campaign.ts";

/** Marks on answer sheets (质量标记): how many carry each, what it means, and what is left of their weight. Nothing is removed. */
export function FlagList({ seen: { campaign } }: { readonly seen: SeenCampaign }): ReactNode {
  const { t } = useTranslation("survey");
  const { format } = useLanguage();
  const { flags } = campaign.progress;
  return (
    <section className="panel">
      <h2>{t("flags")}</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t("flag")}</th>
            <th scope="col" className="number">
              {t("marked")}
            </th>
            <th scope="col" className="number">
              {t("weightLeft")}
            </th>
          </tr>
        </thead>
        <tbody>
          {FLAGS.map((flag) => {
            const count = flags[flag];
            const left = (campaign.policy[flag] ?? 100) / 100;
            return (
              <tr key={flag}>
                <th scope="row">
                  {t(`flag-${flag}`)}
                  <small>{t(`flagAbout-${flag}`)}</small>
                </th>
                <td className="number digits">{count === null ? t("few") : format.count(count ?? 0)}</td>
                <td className="number digits">{format.share(left)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="note-small">{t("flagsText")}</p>
    </section>
  );
}
