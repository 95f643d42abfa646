import { useEffect, useRef, type RefObject } from "react";
import { moved, spotAt, zoomed, type Size, type View } from "./map-view.ts";
import type { Spot, World } from "./map-data.ts";

/** What gestures steer. */
export interface MapSteering {
  readonly world: World;
  readonly view: View;
  readonly whole: View;
  readonly size: Size;
  readonly setView: (view: View) => void;
  /** Somebody points at a community, or at none. */
  readonly onPoint: (spot: Spot | undefined) => void;
  readonly onOpen: (spot: Spot) => void;
}

interface Fingers {
  readonly down: Map<number, { x: number; y: number }>;
  /** How far they have gone since the first touched. */
  way: number;
}

function pixelOf(event: PointerEvent | WheelEvent, box: HTMLElement): { x: number; y: number } {
  const { left, top } = box.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

function drag(steering: MapSteering, fingers: Fingers, id: number, to: { x: number; y: number }): void {
  const from = fingers.down.get(id);
  if (from === undefined) return;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  fingers.way += Math.abs(dx) + Math.abs(dy);
  const other = [...fingers.down].find(([one]) => one !== id)?.[1];
  fingers.down.set(id, to);
  if (other === undefined) {
    steering.setView(moved(steering.view, dx, dy));
    return;
  }
  const before = Math.hypot(from.x - other.x, from.y - other.y);
  const after = Math.hypot(to.x - other.x, to.y - other.y);
  const middle = { x: (to.x + other.x) / 2, y: (to.y + other.y) / 2 };
  const slid = moved(steering.view, dx / 2, dy / 2);
  steering.setView(before < 1 ? slid : zoomed(slid, after / before, middle, steering));
}

/** Mouse, wheel, pen and fingers on the map. */
export function useMapGestures(canvas: RefObject<HTMLCanvasElement | null>, steering: MapSteering): void {
  const now = useRef(steering);
  useEffect(() => {
    now.current = steering;
  });
  useEffect(() => {
    const box = canvas.current;
    if (box === null) return undefined;
    const fingers: Fingers = { down: new Map(), way: 0 };
    // Several moves may come before the next drawing: each goes on from the one before.
    const setView = (view: View): void => {
      now.current.setView(view);
      now.current = { ...now.current, view };
    };
    const off = new AbortController();
    const options = { signal: off.signal };
    const at = (event: PointerEvent): Spot | undefined =>
      spotAt(now.current.world, now.current.view, now.current.size, pixelOf(event, box));
    const down = (event: PointerEvent): void => {
      box.setPointerCapture(event.pointerId);
      if (fingers.down.size === 0) fingers.way = 0;
      fingers.down.set(event.pointerId, pixelOf(event, box));
    };
    const move = (event: PointerEvent): void => {
      if (fingers.down.size > 0) drag({ ...now.current, setView }, fingers, event.pointerId, pixelOf(event, box));
      else now.current.onPoint(at(event));
    };
    const up = (event: PointerEvent): void => {
      const tapped = fingers.down.size === 1 && fingers.way < 6;
      fingers.down.delete(event.pointerId);
      const spot = tapped && event.type === "pointerup" ? at(event) : undefined;
      if (spot !== undefined) now.current.onOpen(spot);
    };
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      const pixel = pixelOf(event, box);
      setView(zoomed(now.current.view, Math.exp(-event.deltaY / 400), pixel, now.current));
    };
    box.addEventListener("pointerdown", down, options);
    box.addEventListener("pointermove", move, options);
    box.addEventListener("pointerup", up, options);
    box.addEventListener("pointercancel", up, options);
    box.addEventListener("wheel", wheel, { ...options, passive: false });
    return () => off.abort();
  }, [canvas]);
}
