import type { Geometry, Point } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { outlineOf, planeOf } from "../../pictures/plane.ts";
import { positionsOf } from "../communities/read-geometry.ts";
import type { PointStanding } from "./point-state.ts";

const SHEET = { width: 640, height: 360, edge: 40 } as const;

/** The points that have degrees, by where they are to each other and in the community's boundary. */
export function PointMap({
  points,
  geometry,
  standing,
}: {
  readonly points: readonly Point[];
  /** Where the community lies; its boundary is drawn where it has one. */
  readonly geometry: Geometry | null;
  readonly standing: ReadonlyMap<string, PointStanding>;
}): ReactNode {
  const { t } = useTranslation("points");
  const placed = points.flatMap(({ id, code, name, onMap }) =>
    onMap === null ? [] : [{ id, code, name, at: [onMap.longitude, onMap.latitude] }],
  );
  const boundary = geometry === null || geometry.type === "Point" ? null : geometry;
  const corners = boundary === null ? [] : positionsOf(boundary.coordinates);
  if (placed.length + corners.length === 0) return null;
  const { place } = planeOf([...corners, ...placed.map(({ at }) => at)], SHEET);
  return (
    <section className="panel" aria-label={t("map")}>
      <h2>{t("map")}</h2>
      <p className="points-quiet">
        {t("mapText")} {boundary === null ? null : t(placed.length === 0 ? "boundaryAlone" : "boundary")}
      </p>
      <svg className="points-map" viewBox={`0 0 ${SHEET.width} ${SHEET.height}`} role="img" aria-label={t("map")}>
        {boundary === null ? null : (
          <path d={outlineOf(boundary, place)} fillRule="evenodd" vectorEffect="non-scaling-stroke" />
        )}
        {placed.map(({ id, code, name, at }) => {
          const { x, y } = place(at);
          return (
            <g key={id} transform={`translate(${x} ${y})`}>
              <circle r="7" className={standing.get(code) ?? "unplanned"} />
              <text y="-12" textAnchor="middle">
                {code}
              </text>
              <title>{name}</title>
            </g>
          );
        })}
      </svg>
    </section>
  );
}
