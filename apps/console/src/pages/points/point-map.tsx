import type { Point } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { PointStanding } from "./point-state.ts";

const WIDTH = 640;
const HEIGHT = 360;
const EDGE = 40;

function middle(values: readonly number[]): number {
  return (Math.min(...values) + Math.max(...values)) / 2;
}

/** The points that have degrees, by where they are to each other. */
export function PointMap({
  points,
  standing,
}: {
  readonly points: readonly Point[];
  readonly standing: ReadonlyMap<string, PointStanding>;
}): ReactNode {
  const { t } = useTranslation("points");
  const placed = points.flatMap(({ id, code, name, onMap }) => (onMap === null ? [] : [{ id, code, name, ...onMap }]));
  if (placed.length === 0) return null;
  const [longitude, latitude] = [middle(placed.map((one) => one.longitude)), middle(placed.map((one) => one.latitude))];
  const narrowing = Math.cos((latitude * Math.PI) / 180);
  const flat = placed.map((one) => ({
    ...one,
    x: (one.longitude - longitude) * narrowing,
    y: latitude - one.latitude,
  }));
  const reach = (side: "x" | "y"): number => Math.max(1e-6, ...flat.map((one) => Math.abs(one[side])));
  const scale = Math.min((WIDTH / 2 - EDGE) / reach("x"), (HEIGHT / 2 - EDGE) / reach("y"));
  return (
    <section className="panel" aria-label={t("map")}>
      <h2>{t("map")}</h2>
      <p className="points-quiet">{t("mapText")}</p>
      <svg className="points-map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("map")}>
        {flat.map(({ id, code, name, x, y }) => (
          <g key={id} transform={`translate(${WIDTH / 2 + x * scale} ${HEIGHT / 2 + y * scale})`}>
            <circle r="7" className={standing.get(code) ?? "unplanned"} />
            <text y="-12" textAnchor="middle">
              {code}
            </text>
            <title>{name}</title>
          </g>
        ))}
      </svg>
    </section>
  );
}
