import type { WalkEntry } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { AttestForm, CountForm, LookForm, ValueForm } from "./job-forms.tsx";
import type { SaidEntry } from "./form-given.ts";
import { photoOf } from "./photo.ts";
import type { Job, Stop } from "./stops.ts";
import type { Item, TakenPlan } from "./store.ts";
import type { Walk } from "./walk.ts";

const FORMS = { value: ValueForm, counts: CountForm, checklist: LookForm, attestation: AttestForm } as const;

interface CardGiven {
  readonly walk: Walk;
  readonly plan: TakenPlan;
  readonly stop: Stop;
  readonly job: Job;
}

/** What is measured or judged at a point: what is wanted, and a form for it. */
export function JobCard({ walk, plan, stop, job }: CardGiven): ReactNode {
  const { words, language, keep } = walk;
  const [photo, setPhoto] = useState<ArrayBuffer | null>(null);
  const [said, setSaid] = useState("");
  const attach = async (file: File | undefined): Promise<void> => {
    const made = file === undefined ? undefined : await photoOf(file);
    setPhoto(made ?? null);
    setSaid(made === undefined ? words.photoBad : words.photoKept);
  };
  const note = async (entries: readonly SaidEntry[]): Promise<void> => {
    const at = new Date().toISOString();
    const about = { point: stop.point?.code ?? "", scene: stop.point?.scene ?? "", metric: job.metric, at };
    const items = entries.map((entry, index): Item => {
      const id = crypto.randomUUID();
      const whole: WalkEntry = { ...entry, ...about, id };
      const own = index === 0 ? photo : null;
      return { id, code: plan.code, walkId: plan.walkId, entry: whole, photo: own, state: "waiting", reason: null };
    });
    await keep(items);
    setPhoto(null);
    setSaid(words.keptNow);
  };
  const Form = FORMS[job.form];
  return (
    <section className={job.done >= job.each ? "walk-card done" : "walk-card"} data-metric={job.metric}>
      {job.tasks.map(({ item, part, title, limit }) => (
        <div key={`${item} ${part}`}>
          <h2>{title[language]}</h2>
          <p className="walk-quiet">
            {item}
            {limit[language] === "" ? null : ` · ${words.limit} ${limit[language]}`}
          </p>
        </div>
      ))}
      <p className="digits">{words.times(job.done, job.each)}</p>
      <Form words={words} language={language} job={job} note={(entries) => void note(entries)} />
      <label className="button walk-file">
        {words.photo}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          onChange={(event) => void attach(event.target.files?.[0])}
        />
      </label>
      {said === "" ? null : (
        <p role="status" className="walk-quiet">
          {said}
        </p>
      )}
    </section>
  );
}
