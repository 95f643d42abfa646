import { useState, type ReactNode } from "react";
import { JobCard } from "./job-card.tsx";
import { QueueCard } from "./queue-card.tsx";
import { isDone, stopsOf, type Stop } from "./stops.ts";
import type { TakenPlan } from "./store.ts";
import type { Walk } from "./walk.ts";

interface WalkGiven {
  readonly walk: Walk;
  readonly plan: TakenPlan;
  readonly onBack: () => void;
}

const codeOf = ({ point }: Stop): string => point?.code ?? "";

/** The way through a community: where to go next, and what to do there. */
export function WalkPage({ walk, plan, onBack }: WalkGiven): ReactNode {
  const { words } = walk;
  const own = walk.items.filter(({ code, state }) => code === plan.code && state !== "refused");
  const stops = stopsOf(
    plan.sampling,
    plan.points,
    own.map(({ entry }) => entry),
  );
  const [chosen, setChosen] = useState<string>();
  const next = stops.find((stop) => !isDone(stop));
  const here = stops.find((stop) => codeOf(stop) === chosen) ?? next ?? stops[0];
  const at = here === undefined ? -1 : stops.indexOf(here);
  const done = stops.filter(isDone).length;
  const go = (step: number): void => {
    const to = stops[at + step];
    if (to !== undefined) setChosen(codeOf(to));
    scrollTo(0, 0);
  };
  return (
    <>
      <div className="walk-row">
        <button type="button" className="button" onClick={onBack}>
          {words.back}
        </button>
        <strong>{plan.name}</strong>
      </div>
      <progress max={Math.max(1, stops.length)} value={done} aria-label={words.progress(done, stops.length)} />
      <p role="status">
        {stops.length > 0 && done === stops.length ? words.finished : words.progress(done, stops.length)}
      </p>
      {here === undefined ? (
        <p className="walk-note">{words.nothing}</p>
      ) : (
        <StopCard key={codeOf(here)} walk={walk} plan={plan} stop={here} />
      )}
      <div className="walk-row">
        <button type="button" className="button" disabled={at <= 0} onClick={() => go(-1)}>
          {words.previous}
        </button>
        <button type="button" className="button primary" disabled={at >= stops.length - 1} onClick={() => go(1)}>
          {words.next}
        </button>
      </div>
      <details className="walk-card">
        <summary>{words.list}</summary>
        <ul className="walk-list">
          {stops.map((stop) => (
            <li key={codeOf(stop)}>
              <button type="button" className="button bare" onClick={() => setChosen(codeOf(stop))}>
                {stop.point?.name ?? words.whole}
              </button>
              <span>{stop.skipped ? words.skipped : isDone(stop) ? words.done : words.left}</span>
            </li>
          ))}
        </ul>
      </details>
      <QueueCard walk={walk} />
    </>
  );
}

function StopCard({
  walk,
  plan,
  stop,
}: {
  readonly walk: Walk;
  readonly plan: TakenPlan;
  readonly stop: Stop;
}): ReactNode {
  const { words, language, keep } = walk;
  const { point, jobs } = stop;
  const [reason, setReason] = useState("");
  const scene = plan.sampling.scenes.find(({ id }) => id === point?.scene)?.title[language];
  const where = [point?.code, scene, point === undefined || point.floor === "" ? undefined : words.floor(point.floor)];
  const skip = async (): Promise<void> => {
    const id = crypto.randomUUID();
    const entry = { kind: "skipped" as const, id, point: codeOf(stop), at: new Date().toISOString(), reason };
    await keep([{ id, code: plan.code, walkId: plan.walkId, entry, photo: null, state: "waiting", reason: null }]);
  };
  return (
    <article data-point={codeOf(stop)}>
      <h1>{point?.name ?? words.whole}</h1>
      <p className="walk-quiet">{where.filter((part) => part !== undefined).join(" · ")}</p>
      {jobs.map((job) => (
        <JobCard key={`${job.metric} ${job.form}`} walk={walk} plan={plan} stop={stop} job={job} />
      ))}
      {isDone(stop) ? null : (
        <details className="walk-card">
          <summary>{words.skip}</summary>
          <label>
            {words.reason}
            <input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
          </label>
          <button type="button" className="button" disabled={reason.trim() === ""} onClick={() => void skip()}>
            {words.skip}
          </button>
        </details>
      )}
    </article>
  );
}
