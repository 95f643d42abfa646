import type { Geometry } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { outlineOf, planeOf } from "../../pictures/plane.ts";
import { positionsOf } from "./read-geometry.ts";

const SIZE = 220;
const EDGE = 14;

/** The boundary or the point of a community, as a small picture without any map below it. */
export function ShapePicture({ geometry }: { readonly geometry: Geometry }): ReactNode {
  const { t } = useTranslation("communities");
  const { place, middle } = planeOf(positionsOf(geometry.coordinates), { width: SIZE, height: SIZE, edge: EDGE });
  const path = outlineOf(geometry, place);
  const written = `${middle.latitude.toFixed(5)}, ${middle.longitude.toFixed(5)}`;
  return (
    <figure className="shape">
      <svg viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label={t("shapeAt", { place: written })}>
        {path === "" ? (
          <circle cx={SIZE / 2} cy={SIZE / 2} r="8" />
        ) : (
          <path d={path} fillRule="evenodd" vectorEffect="non-scaling-stroke" />
        )}
      </svg>
      <figcaption className="quiet digits">
        {t(`shape-${geometry.type}`)} · {written}
      </figcaption>
    </figure>
  );
}
