import type { Step } from "@sangan/evaluation/indicator-system";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { lookOfRank } from "../score/grade.ts";
import { useLanguage } from "../words/use-language.ts";
import { worldOf, type MapCommunity, type World } from "./map/map-data.ts";
import { moved, onPicture, wholeView, zoomed, type Size, type View } from "./map/map-view.ts";
import { usePainting } from "./map/use-painting.ts";
import { useMapGestures } from "./map/use-map-gestures.ts";
import { Picture } from "./picture.tsx";

const STEP = 60;

function useSize(box: RefObject<HTMLDivElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const place = box.current;
    if (place === null) return undefined;
    const watch = new ResizeObserver(() => setSize({ width: place.clientWidth, height: place.clientHeight }));
    watch.observe(place);
    return () => watch.disconnect();
  }, [box]);
  return size;
}

function Legend({
  grades,
  communities,
}: {
  readonly grades: readonly Pick<Step, "id" | "title">[];
  readonly communities: readonly MapCommunity[];
}): ReactNode {
  const { t } = useTranslation("pictures");
  const { format, text } = useLanguage();
  const counts = useMemo(() => {
    const byRank = new Map<number, number>();
    for (const { rank } of communities) byRank.set(rank, (byRank.get(rank) ?? 0) + 1);
    return byRank;
  }, [communities]);
  const entries = [...grades.map((grade, at) => [at + 1, text(grade.title)] as const), [0, t("mapNoGrade")] as const];
  return (
    <ul className="map-legend" aria-label={t("mapLegend")}>
      {entries.map(([rank, name]) => (
        <li key={rank}>
          <svg viewBox="-7 -7 14 14" aria-hidden="true">
            <path d={lookOfRank(rank).path} style={{ fill: lookOfRank(rank).colour }} />
          </svg>
          {name} <span className="digits">{format.count(counts.get(rank) ?? 0)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The place in `communities` of the one after or before the chosen, in the order given. */
function neighbour(world: World, chosen: number, by: 1 | -1): number {
  const at = world.spots.findIndex((spot) => spot.at === chosen);
  const next = at < 0 ? (by === 1 ? 0 : world.spots.length - 1) : (at + by + world.spots.length) % world.spots.length;
  return world.spots[next]?.at ?? -1;
}

interface Steered {
  readonly view: View;
  readonly chosen: number;
}

function steered(
  key: string,
  before: Steered,
  map: { readonly world: World; readonly whole: View; readonly size: Size },
): Steered | undefined {
  const { view, chosen } = before;
  const middle = { x: map.size.width / 2, y: map.size.height / 2 };
  switch (key) {
    case "ArrowLeft":
      return { chosen, view: moved(view, STEP, 0) };
    case "ArrowRight":
      return { chosen, view: moved(view, -STEP, 0) };
    case "ArrowUp":
      return { chosen, view: moved(view, 0, STEP) };
    case "ArrowDown":
      return { chosen, view: moved(view, 0, -STEP) };
    case "+":
    case "=":
      return { chosen, view: zoomed(view, 1.5, middle, map) };
    case "-":
      return { chosen, view: zoomed(view, 1 / 1.5, middle, map) };
    case "0":
      return { chosen, view: map.whole };
    case "n":
    case "N":
    case "p":
    case "P": {
      const next = neighbour(map.world, chosen, key.toLowerCase() === "n" ? 1 : -1);
      const spot = map.world.spots.find(({ at }) => at === next);
      if (spot === undefined) return before;
      const { x, y } = onPicture(view, map.size, spot);
      const seen = x > 20 && y > 20 && x < map.size.width - 20 && y < map.size.height - 20;
      return { chosen: next, view: seen ? view : { ...view, x: spot.x, y: spot.y } };
    }
    default:
      return undefined;
  }
}

/** The map itself: a canvas of our own, fluent with 10 000 communities and without tiles from anywhere. */
function MapCanvas({
  communities,
  grades,
  onChoose,
}: {
  readonly communities: readonly MapCommunity[];
  readonly grades: readonly Pick<Step, "id" | "title">[];
  readonly onChoose: ((id: string) => void) | undefined;
}): ReactNode {
  const { t } = useTranslation("pictures");
  const { format, text } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(box);
  const world = useMemo(() => worldOf(communities), [communities]);
  const whole = useMemo(() => wholeView(world, size), [world, size]);
  const [own, setView] = useState<View>();
  const [chosen, setChosen] = useState(-1);
  const view = own ?? whole;
  useMapGestures(canvas, {
    world,
    view,
    whole,
    size,
    setView,
    onPoint: (spot) => setChosen(spot?.at ?? -1),
    onOpen: (spot) => {
      setChosen(spot.at);
      const community = communities[spot.at];
      if (community !== undefined) onChoose?.(community.id);
    },
  });
  usePainting(canvas, { communities, world, view, size, chosen });
  const steer = (key: string): boolean => {
    const next = steered(key, { view, chosen }, { world, whole, size });
    if (next === undefined) return false;
    setView(key === "0" ? undefined : next.view);
    setChosen(next.chosen);
    return true;
  };
  const one = communities[chosen];
  const grade = one === undefined ? undefined : grades[one.rank - 1];
  const told =
    one === undefined
      ? ""
      : `${one.name}${t("colon")}${format.score(one.score)}${t("comma")}${grade === undefined ? t("mapNoGrade") : text(grade.title)}`;
  const summary = t("mapSummary", {
    all: format.count(communities.length),
    placed: format.count(world.spots.length),
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const opens = event.key === "Enter" && one !== undefined;
    if (opens) onChoose?.(one.id);
    if (opens || steer(event.key)) event.preventDefault();
  };
  return (
    <>
      <div ref={box} className="map">
        <canvas
          ref={canvas}
          tabIndex={0}
          role="application"
          aria-label={t("mapName", { summary })}
          onKeyDown={onKeyDown}
        />
        <div className="map-tools">
          {(
            [
              ["+", "mapZoomIn", "+"],
              ["-", "mapZoomOut", "−"],
              ["0", "mapFit", "⤢"],
            ] as const
          ).map(([key, word, sign]) => (
            <button
              key={key}
              type="button"
              className="button"
              aria-label={t(word)}
              title={t(word)}
              onClick={() => steer(key)}
            >
              {sign}
            </button>
          ))}
        </div>
        <p className="map-told" aria-live="polite">
          {told}
        </p>
      </div>
      <Legend grades={grades} communities={communities} />
    </>
  );
}

/** Map of communities by their own geometry, coloured and shaped by grade; a click or Enter opens one. */
export function CommunityMap({
  communities,
  grades,
  onChoose,
}: {
  /** Pass the same array while nothing changed. */
  readonly communities: readonly MapCommunity[];
  /** Best first. */
  readonly grades: readonly Pick<Step, "id" | "title">[];
  readonly onChoose?: (id: string) => void;
}): ReactNode {
  const { t } = useTranslation("pictures");
  const { format, text } = useLanguage();
  const rows = useMemo(
    () =>
      communities.map(({ name, score, rank }) => {
        const grade = grades[rank - 1];
        return [name, format.score(score), grade === undefined ? t("mapNoGrade") : text(grade.title)];
      }),
    [communities, grades, format, text, t],
  );
  return (
    <Picture
      title={t("mapTitle")}
      help={t("mapHelp")}
      table={{ columns: [t("community"), t("score"), t("grade")], rows }}
      empty={communities.every(({ at, outline }) => at === undefined && outline === undefined)}
    >
      <MapCanvas communities={communities} grades={grades} onChoose={onChoose} />
    </Picture>
  );
}
