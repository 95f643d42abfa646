import { addressOf, type Point, type Sampling, type WalkRecord } from "@sangan/api/client";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question } from "../../ask/ask.ts";
import { Choice } from "../../form/choice.tsx";
import { Dialog } from "../../form/dialog.tsx";
import { Fault } from "../../shell/fault.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { saidOf, taskOf, timeOf, visitedOf, type Visited } from "./walk-said.ts";
import "./walk-entries.css";

/** The API gives no more than the latest of them. */
const MOST = 200;
const AT_FIRST = 5;

interface EntriesGiven {
  readonly code: string;
  readonly points: readonly Point[];
  readonly sampling: Sampling | undefined;
}

/** What inspectors brought from their walks (巡检), by point and time, with their photos. */
export function WalkEntries({ code, points, sampling }: EntriesGiven): ReactNode {
  const { t } = useTranslation("points");
  const { data, error, refetch } = useQuery(question("walk.list", { params: { code } }));
  const items = data?.value.items;
  return (
    <section className="panel walked" aria-label={t("walked")}>
      <h2>{t("walked")}</h2>
      {items === undefined ? (
        error === null ? (
          <LoadingState rows={4} />
        ) : (
          <Fault error={error} reset={() => void refetch()} />
        )
      ) : items.length === 0 ? (
        <EmptyState title={t("walkedNone")} text={t("walkedNoneText")} />
      ) : (
        <WalkedPoints code={code} items={items} points={points} sampling={sampling} />
      )}
    </section>
  );
}

function WalkedPoints({ items, points, ...rest }: EntriesGiven & { readonly items: readonly WalkRecord[] }): ReactNode {
  const { t } = useTranslation("points");
  const [chosen, setChosen] = useState("*");
  const visited = visitedOf(items);
  const nameOf = (point: string): string => {
    const name = points.find((one) => one.code === point)?.name;
    return point === "" ? t("whole") : name === undefined ? point : `${point} ${name}`;
  };
  const known = visited.some(({ point }) => point === chosen) ? chosen : "*";
  return (
    <>
      <p className="points-quiet">
        {t("walkedText")} {items.length < MOST ? null : t("walkedLatest", { count: MOST })}
      </p>
      <div className="form walked-choice">
        <Choice
          label={t("walkedPoint")}
          value={known}
          choices={[
            { value: "*", name: t("walkedAll", { count: items.length }) },
            ...visited.map(({ point, entries }) => ({ value: point, name: `${nameOf(point)} (${entries.length})` })),
          ]}
          onChange={setChosen}
        />
      </div>
      {visited
        .filter(({ point }) => known === "*" || point === known)
        .map((one) => (
          <WalkedPoint key={one.point} {...rest} visited={one} name={nameOf(one.point)} isWhole={known !== "*"} />
        ))}
    </>
  );
}

type PointGiven = Omit<EntriesGiven, "points"> & {
  readonly visited: Visited;
  readonly name: string;
  /** All its entries are shown at once. */
  readonly isWhole: boolean;
};

function WalkedPoint({ code, sampling, visited, name, isWhole }: PointGiven): ReactNode {
  const { t } = useTranslation("points");
  const [isOpen, setIsOpen] = useState(false);
  const { entries } = visited;
  const shown = isWhole || isOpen ? entries : entries.slice(0, AT_FIRST);
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      <ul className="plain-list walked-list">
        {shown.map((entry) => (
          <Entry key={entry.id} code={code} entry={entry} sampling={sampling} name={name} />
        ))}
      </ul>
      {shown.length === entries.length ? null : (
        <button type="button" className="button" onClick={() => setIsOpen(true)}>
          {t("walkedMore", { count: entries.length })}
          <span className="unseen"> {name}</span>
        </button>
      )}
    </section>
  );
}

function Entry({
  code,
  entry,
  sampling,
  name,
}: Pick<PointGiven, "code" | "sampling" | "name"> & { readonly entry: WalkRecord }): ReactNode {
  const { t } = useTranslation("points");
  const { format, text } = useLanguage();
  const task = taskOf(sampling, entry);
  const { clockMinutes, arrived } = timeOf(entry);
  const notes = [
    arrived === undefined ? "" : t("walkedArrived", { time: format.minute(arrived) }),
    clockMinutes === undefined ? "" : t("walkedClock", { count: Math.abs(clockMinutes) }),
  ].filter((note) => note !== "");
  const time = format.minute(entry.at);
  return (
    <li className="walked-entry">
      <div>
        <p>
          <time dateTime={entry.at} className="digits">
            {time}
          </time>{" "}
          <span className="points-quiet">{t("inspector")}</span>
        </p>
        <p className="walked-said">
          <Judgement entry={entry} sampling={sampling} />
        </p>
        <p className="points-quiet">{task === undefined ? entry.metric : `${task.item} ${text(task.title)}`}</p>
        {notes.length === 0 ? null : <p className="points-stale">{notes.join(" · ")}</p>}
      </div>
      {entry.hasPhoto ? <Photo code={code} entryId={entry.id} name={`${name} ${time}`} /> : null}
    </li>
  );
}

/** What was measured, judged or left out, in words. */
function Judgement({ entry, sampling }: Pick<PointGiven, "sampling"> & { readonly entry: WalkRecord }): ReactNode {
  const { t } = useTranslation("points");
  const { text, format } = useLanguage();
  const task = taskOf(sampling, entry);
  const named = (
    list: readonly { id: string; title: { zh: string; en: string } }[] | undefined,
    id: string,
  ): string => {
    const known = list?.find((one) => one.id === id);
    return known === undefined ? id : text(known.title);
  };
  const said = saidOf(entry);
  switch (said.form) {
    case "value": {
      const value = said.unit === "1" ? said.value : `${said.value} ${said.unit}`;
      const latency =
        said.latencyMs === undefined ? "" : ` · ${t("walkedLatency", { ms: format.figure(said.latencyMs) })}`;
      return <strong className="digits">{`${value}${latency}`}</strong>;
    }
    case "counts":
      return said.n === 1 && ["0", "1"].includes(said.numerator) ? (
        <Mark isGood={said.numerator === "1"} word={t(said.numerator === "1" ? "walkedPassed" : "walkedFailed")} />
      ) : (
        <strong className="digits">{t("walkedOf", { n: said.n, numerator: said.numerator })}</strong>
      );
    case "looked": {
      const capability = sampling?.tasks.flatMap(({ metric, capabilities }) =>
        metric === entry.metric ? capabilities : [],
      );
      return (
        <>
          {named(capability, said.capability)}{" "}
          <Mark isGood={said.found} word={t(said.found ? "walkedFound" : "walkedMissing")} />
        </>
      );
    }
    case "attested":
      return (
        <>
          <strong>{named(task?.levels, said.level)}</strong>
          {said.grounds.length === 0 ? null : <span> {t("walkedGrounds", { grounds: said.grounds.join(" / ") })}</span>}
        </>
      );
    case "skipped":
      return (
        <>
          <span className="points-state stale">{t("walkedSkipped")}</span> {said.reason}
        </>
      );
  }
}

function Mark({ isGood, word }: { readonly isGood: boolean; readonly word: string }): ReactNode {
  return <span className={isGood ? "points-state measured" : "points-state waiting"}>{word}</span>;
}

/** The photo of an entry, small; it opens large. */
function Photo({
  code,
  entryId,
  name,
}: {
  readonly code: string;
  readonly entryId: string;
  readonly name: string;
}): ReactNode {
  const { t } = useTranslation("points");
  const [isOpen, setIsOpen] = useState(false);
  const address = addressOf("walk.photo", { params: { code, entryId } });
  const title = t("walkedPhoto", { name });
  return (
    <>
      <button type="button" className="walked-photo" aria-label={title} onClick={() => setIsOpen(true)}>
        <img src={address} alt="" width={72} height={72} loading="lazy" />
      </button>
      {isOpen ? (
        <Dialog title={title} onClose={() => setIsOpen(false)}>
          <img className="walked-large" src={address} alt={title} />
          <div className="form-actions">
            <a className="button" href={address} target="_blank" rel="noreferrer">
              {t("walkedOriginal")}
            </a>
            <button type="button" className="button" onClick={() => setIsOpen(false)}>
              {t("close")}
            </button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
