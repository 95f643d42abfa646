import type { Geometry } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { positionsOf } from "./read-geometry.ts";

const SIZE = 220;
const EDGE = 14;

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);

/** The boundary or the point of a community, as a small picture without any map below it. */
export function ShapePicture({ geometry }: { readonly geometry: Geometry }): ReactNode {
  const { t } = useTranslation("communities");
  const all = positionsOf(geometry.coordinates);
  const [xs, ys] = [all.map(([x = 0]) => x), all.map(([, y = 0]) => y)];
  const [west, east, south, north] = [least(xs), most(xs), least(ys), most(ys)];
  // A degree of longitude is shorter the farther north.
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const span = Math.max((east - west) * squeeze, north - south, 1e-9);
  const scale = (SIZE - 2 * EDGE) / span;
  const place = ([x = 0, y = 0]: readonly number[]): string => {
    const left = SIZE / 2 + (x - (west + east) / 2) * squeeze * scale;
    const top = SIZE / 2 - (y - (south + north) / 2) * scale;
    return `${left.toFixed(1)} ${top.toFixed(1)}`;
  };
  const polygons =
    geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" ? geometry.coordinates : [];
  const path = polygons.flatMap((rings) => rings.map((ring) => `M${ring.map(place).join("L")}Z`)).join("");
  const middle = `${((south + north) / 2).toFixed(5)}, ${((west + east) / 2).toFixed(5)}`;
  return (
    <figure className="shape">
      <svg viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label={t("shapeAt", { place: middle })}>
        {path === "" ? (
          <circle cx={SIZE / 2} cy={SIZE / 2} r="8" />
        ) : (
          <path d={path} fillRule="evenodd" vectorEffect="non-scaling-stroke" />
        )}
      </svg>
      <figcaption className="quiet digits">
        {t(`shape-${geometry.type}`)} · {middle}
      </figcaption>
    </figure>
  );
}
