import { useState, type ReactNode } from "react";
import { fileOf, readFile, saveFile } from "./transfer.ts";
import type { Walk } from "./walk.ts";

/** What waits on the phone, and ways out of it: sending, a file for another phone. */
export function QueueCard({ walk }: { readonly walk: Walk }): ReactNode {
  const { words, items, sending, send, keep, isOnline } = walk;
  const [said, setSaid] = useState("");
  const left = items.filter(({ state, photo }) => state !== "sent" || photo !== null);
  const waiting = left.filter(({ state }) => state !== "refused").length;
  const refused = left.length - waiting;
  const load = async (file: File | undefined): Promise<void> => {
    const read = file === undefined ? undefined : readFile(await file.text());
    if (read === undefined) return setSaid(words.unreadable);
    const known = new Set(items.map(({ id }) => id));
    const fresh = read.filter(({ id }) => !known.has(id));
    await keep(fresh);
    return setSaid(words.loaded(fresh.length));
  };
  return (
    <section className="walk-card" data-waiting={waiting}>
      <h2>{words.queue}</h2>
      <p role="status">
        {sending ? words.sending : waiting === 0 ? words.allSent : words.waiting(waiting)}
        {refused === 0 ? null : <strong className="walk-bad"> · {words.refused(refused)}</strong>}
      </p>
      <div className="walk-row">
        <button type="button" className="button" disabled={!isOnline || waiting === 0} onClick={() => void send()}>
          {words.sendNow}
        </button>
        <button
          type="button"
          className="button"
          disabled={left.length === 0}
          onClick={() => saveFile("sangan-walk.json", fileOf(left))}
        >
          {words.export}
        </button>
        <label className="button walk-file">
          {words.load}
          <input type="file" accept="application/json" onChange={(event) => void load(event.target.files?.[0])} />
        </label>
      </div>
      {said === "" ? null : <p role="status">{said}</p>}
    </section>
  );
}
