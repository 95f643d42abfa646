import type { Point } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../words/use-language.ts";
import type { PointStanding } from "./point-state.ts";
import type { SceneTitle } from "./use-scenes.ts";

interface Acts {
  readonly edit: (point: Point) => void;
  /** Out of use, or back into it. */
  readonly turn: (point: Point) => void;
  /** Undefined: there is no plan. */
  readonly place: ((point: Point) => void) | undefined;
}

interface TableGiven {
  readonly points: readonly Point[];
  readonly standing: ReadonlyMap<string, PointStanding>;
  readonly scenes: readonly SceneTitle[];
  /** Undefined: the reader changes nothing. */
  readonly act: Acts | undefined;
}

/** The points in the order in which they are walked. */
export function PointTable({ points, standing, scenes, act }: TableGiven): ReactNode {
  const { t } = useTranslation("points");
  const { text } = useLanguage();
  const sceneOf = (id: string): string => {
    const known = scenes.find((one) => one.id === id);
    return id === "" ? "–" : known === undefined ? id : text(known.title);
  };
  return (
    <section className="panel" aria-label={t("list")}>
      <h2>{t("list")}</h2>
      <div className="points-scroll points-long" tabIndex={0} role="group" aria-label={t("list")}>
        <table className="points-table">
          <thead>
            <tr>
              {(["code", "name", "scene", "floor", "state"] as const).map((name) => (
                <th key={name} scope="col">
                  {t(name)}
                </th>
              ))}
              {act === undefined ? null : <td />}
            </tr>
          </thead>
          <tbody>
            {points.map((point) => {
              const state = standing.get(point.code) ?? "unplanned";
              return (
                <tr key={point.id}>
                  <th scope="row" className="digits">
                    {point.code}
                  </th>
                  <td>{point.name}</td>
                  <td>{sceneOf(point.scene)}</td>
                  <td>{point.floor === "" ? "–" : point.floor}</td>
                  <td>
                    <span className={`points-state ${state}`}>{t(`state-${state}`)}</span>
                  </td>
                  {act === undefined ? null : (
                    <td className="points-acts">
                      <button type="button" className="button" onClick={() => act.edit(point)}>
                        {t("edit")}
                        <span className="unseen"> {point.name}</span>
                      </button>
                      {act.place === undefined ? null : (
                        <button type="button" className="button" onClick={() => act.place?.(point)}>
                          {t("place")}
                          <span className="unseen"> {point.name}</span>
                        </button>
                      )}
                      <button type="button" className="button" onClick={() => act.turn(point)}>
                        {t(point.state === "active" ? "retire" : "restore")}
                        <span className="unseen"> {point.name}</span>
                      </button>
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
