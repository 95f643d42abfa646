import type { Sampling } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../words/use-language.ts";

/** How much of the plan is done, as a figure. */
export function CoverageFigure({ sampling }: { readonly sampling: Sampling }): ReactNode {
  const { t } = useTranslation("points");
  const { format } = useLanguage();
  const { planned, measured, stale } = sampling.coverage;
  return (
    <section className="panel points-coverage" aria-label={t("coverage")}>
      <h2>
        {t("coverage")} · {sampling.roundName}
      </h2>
      <p>
        <strong className="digits">{planned === 0 ? "–" : format.share(measured / planned)}</strong>{" "}
        {t("measuredOf", { planned, measured })}
      </p>
      <meter min={0} max={Math.max(1, planned)} value={measured} aria-label={t("coverage")} />
      {stale === 0 ? null : <p className="points-stale">{t("staleOf", { stale })}</p>}
    </section>
  );
}

/** The sampling plan (抽样方案): for each item what is measured where, how often and by whom. */
export function SamplingTable({ sampling }: { readonly sampling: Sampling }): ReactNode {
  const { t } = useTranslation("points");
  const { language, format, text } = useLanguage();
  const sceneOf = (id: string): string => {
    const known = sampling.scenes.find((one) => one.id === id);
    return known === undefined ? id : text(known.title);
  };
  return (
    <section className="panel" aria-label={t("plan")}>
      <h2>{t("plan")}</h2>
      <div className="points-scroll points-long" tabIndex={0} role="group" aria-label={t("plan")}>
        <table className="points-table points-sampling">
          <thead>
            <tr>
              {(["item", "limit", "scene", "points", "observations", "wanted", "often", "by"] as const).map((name) => (
                <th key={name} scope="col">
                  {t(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sampling.tasks.map((task) => (
              <tr key={`${task.item} ${task.part}`}>
                <th scope="row">
                  <span className="digits">{task.item}</span> {text(task.title)}
                </th>
                <td>{task.limit[language]}</td>
                <td>
                  {task.scenes.length === 0 ? t("whole") : task.scenes.map(sceneOf).join(" · ")}
                  {task.emptyScenes.length === 0 ? null : (
                    <small className="points-stale">
                      {t("emptyScenes", { scenes: task.emptyScenes.map(sceneOf).join(" · ") })}
                    </small>
                  )}
                </td>
                <td className="digits">
                  {task.points.filter(({ state }) => state === "measured").length} / {task.points.length}
                </td>
                <td className="digits">
                  {format.count(task.n)} / {format.count(task.minN)}
                </td>
                <td className="digits">{task.wanted === 0 ? "–" : format.count(task.wanted)}</td>
                <td>{task.maxAgeDays === null ? t("period") : t("days", { days: task.maxAgeDays })}</td>
                <td>{task.by.length === 0 ? t("inspector") : task.by.join("; ")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
