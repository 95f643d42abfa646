import { useEffect, useRef, type RefObject } from "react";
import { useTheme } from "../../theme/theme-context.tsx";
import type { Theme } from "../../theme/theme.ts";
import { paletteNow } from "../chart/palette.ts";
import type { World } from "./map-data.ts";
import { paint, type Painting } from "./map-painting.ts";
import { onPicture, type Size, type View } from "./map-view.ts";

/** From so many marks on a moving map is shown as a still that moves, and painted when it rests. */
const CROWD = 1500;
/** How long the map must rest, in milliseconds. */
const REST = 90;

/** The last painting, to be moved while the map moves. */
interface Still {
  readonly picture: HTMLCanvasElement;
  readonly view: View;
  readonly size: Size;
  readonly world: World;
  readonly theme: Theme;
}

function stillOf(canvas: HTMLCanvasElement, of: Omit<Still, "picture">): Still {
  const picture = document.createElement("canvas");
  picture.width = canvas.width;
  picture.height = canvas.height;
  picture.getContext("2d")?.drawImage(canvas, 0, 0);
  return { picture, ...of };
}

/** Shows a still where it stands in another view: moved, larger or smaller. */
function showStill(canvas: HTMLCanvasElement, still: Still, view: View, density: number): void {
  const pen = canvas.getContext("2d");
  if (pen === null) return;
  const { size } = still;
  const factor = view.scale / still.view.scale;
  const middle = onPicture(view, size, still.view);
  pen.setTransform(density, 0, 0, density, 0, 0);
  pen.clearRect(0, 0, size.width, size.height);
  const [width, height] = [size.width * factor, size.height * factor];
  pen.drawImage(still.picture, middle.x - width / 2, middle.y - height / 2, width, height);
}

/** Paints the map whenever something changed, at most once per frame; a moving crowd at once as a still, anew when it rests. */
export function usePainting(
  canvas: RefObject<HTMLCanvasElement | null>,
  painting: Omit<Painting, "palette" | "density">,
): void {
  const { theme } = useTheme();
  const { communities, world, view, size, chosen } = painting;
  const still = useRef<Still>(undefined);
  useEffect(() => {
    const place = canvas.current;
    if (place === null || size.width === 0) return undefined;
    const density = Math.min(devicePixelRatio, 2);
    const whole = (): void => {
      const [width, height] = [Math.round(size.width * density), Math.round(size.height * density)];
      if (place.width !== width || place.height !== height) Object.assign(place, { width, height });
      paint(place, { communities, world, view, size, palette: paletteNow(), chosen, density });
      still.current = world.spots.length > CROWD ? stillOf(place, { view, size, world, theme }) : undefined;
    };
    const last = still.current;
    const moves =
      last !== undefined && last.view !== view && last.world === world && last.size === size && last.theme === theme;
    const frame = requestAnimationFrame(() => (moves ? showStill(place, last, view, density) : whole()));
    const rest = moves ? setTimeout(whole, REST) : undefined;
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(rest);
    };
  }, [canvas, communities, world, view, size, chosen, theme]);
}
