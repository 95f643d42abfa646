import { useState, type ReactNode } from "react";
import type { FormGiven } from "./form-given.ts";
import { measureNetwork, type NetworkRate } from "./network.ts";

const NUMBER = /^-?\d{1,15}(?:\.\d{1,6})?$/;

function Trouble({ text }: { readonly text: string }): ReactNode {
  return text === "" ? null : (
    <p role="alert" className="walk-bad">
      {text}
    </p>
  );
}

/** A number in its unit; the rate of a network measures the phone itself. */
export function ValueForm(given: FormGiven): ReactNode {
  const { words, job, note } = given;
  const unit = job.tasks[0]?.unit ?? "1";
  const [value, setValue] = useState("");
  const [trouble, setTrouble] = useState("");
  const isRate = unit.endsWith("bit/s");
  return (
    <>
      {isRate ? <NetworkForm {...given} unit={unit} /> : null}
      <form
        className="walk-row"
        onSubmit={(event) => {
          event.preventDefault();
          const written = value.trim().replace(",", ".");
          if (!NUMBER.test(written)) return setTrouble(words.badNumber);
          setTrouble("");
          setValue("");
          return note([{ kind: "measured", value: written, unit }]);
        }}
      >
        <label className="walk-grow">
          {words.value}
          {unit === "1" ? null : ` (${unit})`}
          <input inputMode="decimal" value={value} onChange={(event) => setValue(event.target.value)} />
        </label>
        <button type="submit" className={isRate ? "button" : "button primary"}>
          {words.keep}
        </button>
      </form>
      <Trouble text={trouble} />
    </>
  );
}

/** How many of the smallest one unit of a rate makes. */
const PER_MBIT: Readonly<Record<string, number>> = { "bit/s": 1e6, "kbit/s": 1e3, "Mbit/s": 1, "Gbit/s": 1e-3 };

function NetworkForm({ words, note, unit }: FormGiven & { readonly unit: string }): ReactNode {
  const [state, setState] = useState<"idle" | "measuring" | "failed" | NetworkRate>("idle");
  const measure = async (): Promise<void> => {
    setState("measuring");
    const rate = await measureNetwork();
    setState(rate ?? "failed");
    if (rate === undefined) return;
    const { mbitPerSecond, latencyMs, bytes, seconds, streams } = rate;
    const value = (mbitPerSecond * (PER_MBIT[unit] ?? 1)).toFixed(2);
    note([{ kind: "measured", value, unit, network: { latencyMs, bytes, seconds, streams } }]);
  };
  return (
    <>
      <p className="walk-quiet">{words.useNetwork}</p>
      <button
        type="button"
        className="button primary wide"
        disabled={state === "measuring"}
        onClick={() => void measure()}
      >
        {state === "measuring" ? words.measuring : words.measure}
      </button>
      {typeof state === "object" ? (
        <p role="status" className="digits">
          {words.network(state.mbitPerSecond.toFixed(1), state.latencyMs.toFixed(0))}
        </p>
      ) : null}
      <Trouble text={state === "failed" ? words.noNetwork : ""} />
    </>
  );
}

/** Whether it passes at this point; or how many of how many. */
export function CountForm({ words, note }: FormGiven): ReactNode {
  const [n, setN] = useState("");
  const [passed, setPassed] = useState("");
  const [trouble, setTrouble] = useState("");
  return (
    <>
      <div className="walk-row">
        {(["1", "0"] as const).map((numerator) => (
          <button
            key={numerator}
            type="button"
            className={numerator === "1" ? "button primary walk-grow" : "button walk-grow"}
            onClick={() => note([{ kind: "counted", n: 1, numerator }])}
          >
            {numerator === "1" ? words.passed : words.notPassed}
          </button>
        ))}
      </div>
      <details>
        <summary>{words.many}</summary>
        <form
          className="walk-row"
          onSubmit={(event) => {
            event.preventDefault();
            const all = Number(n);
            if (!/^\d{1,6}$/.test(n) || !/^\d{1,6}$/.test(passed) || all < 1) return setTrouble(words.badNumber);
            if (Number(passed) > all) return setTrouble(words.badCounts);
            setTrouble("");
            return note([{ kind: "counted", n: all, numerator: passed }]);
          }}
        >
          <label className="walk-grow">
            {words.n}
            <input inputMode="numeric" value={n} onChange={(event) => setN(event.target.value)} />
          </label>
          <label className="walk-grow">
            {words.numerator}
            <input inputMode="numeric" value={passed} onChange={(event) => setPassed(event.target.value)} />
          </label>
          <button type="submit" className="button">
            {words.keep}
          </button>
        </form>
        <Trouble text={trouble} />
      </details>
    </>
  );
}

/** Which capabilities are there. */
export function LookForm({ words, language, job, note }: FormGiven): ReactNode {
  const capabilities = job.tasks.flatMap((task) => task.capabilities);
  const [found, setFound] = useState<ReadonlyMap<string, boolean>>(new Map());
  return (
    <>
      <ul className="walk-list">
        {capabilities.map(({ id, title }) => (
          <li key={id}>
            <span>{title[language]}</span>
            <span className="walk-row" role="group" aria-label={title[language]}>
              {[true, false].map((there) => (
                <button
                  key={String(there)}
                  type="button"
                  className={found.get(id) === there ? "button primary" : "button"}
                  aria-pressed={found.get(id) === there}
                  onClick={() => setFound(new Map([...found, [id, there]]))}
                >
                  {there ? words.found : words.notFound}
                </button>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="button primary wide"
        disabled={found.size === 0}
        onClick={() => note([...found].map(([capability, there]) => ({ kind: "looked", capability, found: there })))}
      >
        {words.keep}
      </button>
    </>
  );
}

/** A level, and what shows it. */
export function AttestForm({ words, language, job, note }: FormGiven): ReactNode {
  const levels = job.tasks[0]?.levels ?? [];
  const [level, setLevel] = useState("");
  const [grounds, setGrounds] = useState("");
  const lines = grounds
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return (
    <>
      <ul className="walk-list">
        {levels.map(({ id, title }) => (
          <li key={id}>
            <label className="walk-choice">
              <input type="radio" checked={level === id} onChange={() => setLevel(id)} />
              {title[language]}
            </label>
          </li>
        ))}
      </ul>
      <label>
        {words.grounds}
        <textarea rows={3} value={grounds} onChange={(event) => setGrounds(event.target.value)} />
      </label>
      <button
        type="button"
        className="button primary wide"
        disabled={level === "" || lines.length === 0}
        onClick={() => note([{ kind: "attested", level, grounds: lines.slice(0, 20) }])}
      >
        {words.keep}
      </button>
    </>
  );
}
