import type { Geometry } from "@sangan/storage";

/** Longitude and latitude around which the demonstration town lies, in degrees. */
const CENTRE = [120.2, 30.25] as const;
/** Communities side by side. */
const COLUMNS = 4;
/** Degrees from one to the next. */
const STEP = 0.012;
const CORNERS = 9;

/** The boundary of one of the town's communities: nine corners about its own place in a grid, no two alike. */
export function demoBoundary(place: number): Geometry {
  const east = CENTRE[0] + ((place % COLUMNS) - COLUMNS / 2) * STEP;
  const north = CENTRE[1] + Math.floor(place / COLUMNS) * STEP;
  const corners = Array.from({ length: CORNERS }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / CORNERS;
    // Between 0.34 and 0.5 of a step: neighbours never touch.
    const reach = STEP * (0.42 + 0.08 * Math.sin(3 * place + 2 * corner));
    return [rounded(east + reach * Math.cos(angle)), rounded(north + reach * Math.sin(angle))];
  });
  return { type: "Polygon", coordinates: [[...corners, ...corners.slice(0, 1)]] };
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
