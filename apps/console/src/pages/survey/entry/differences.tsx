import type { PaperOutcome } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNote } from "../../../list/problem-note.tsx";
import { signOf, type EntryField, type Typed } from "./entry-fields.ts";
import { useEntryText } from "./use-entry-text.ts";

/** Where two typings differ, side by side: somebody looks at the paper and says what stands there. */
export function Differences({
  outcome,
  fields,
  isPending,
  failure,
  onSettle,
}: {
  readonly outcome: PaperOutcome;
  readonly fields: readonly EntryField[];
  readonly isPending: boolean;
  readonly failure: unknown;
  readonly onSettle: (settled: Typed) => void;
}): ReactNode {
  const { t } = useTranslation("paper");
  const { label, box, value } = useEntryText();
  const [settled, setSettled] = useState<Typed>(new Map());
  const { differences, samePerson } = outcome;
  const choose = (key: string, chosen: string): void => setSettled(new Map(settled).set(key, chosen));
  const isDone = differences.every(({ field }) => settled.has(field));
  return (
    <form
      className="panel form"
      aria-label={t("differs", { count: differences.length })}
      onSubmit={(event) => {
        event.preventDefault();
        onSettle(settled);
      }}
    >
      <h2>{t("differs", { count: differences.length })}</h2>
      <p className="quiet">{t("differsText")}</p>
      {samePerson ? <p className="note warn">{t("samePerson")}</p> : null}
      {differences.map(({ field: key, first, second }) => {
        const field = fields.find((one) => one.key === key);
        if (field === undefined) return <p key={key}>{key}</p>;
        const others = (field.boxes ?? []).filter((one) => one.value !== (first ?? "") && one.value !== (second ?? ""));
        return (
          <fieldset key={key} className="difference">
            <legend>{label(field)}</legend>
            {(
              [
                ["readFirst", first],
                ["readSecond", second],
              ] as const
            ).map(([word, reading]) => (
              <label key={word} className="difference-reading">
                <input
                  type="radio"
                  name={key}
                  checked={settled.get(key) === (reading ?? "")}
                  onChange={() => choose(key, reading ?? "")}
                />
                <span>
                  <small>{t(word)}</small>
                  <b>{value(field, reading)}</b>
                </span>
              </label>
            ))}
            {field.boxes === null || others.length === 0 ? null : (
              <label className="difference-other">
                <span>{t("readOther")}</span>
                <select
                  value={others.some((one) => one.value === settled.get(key)) ? settled.get(key) : "?"}
                  onChange={({ target }) => choose(key, target.value)}
                >
                  <option value="?" disabled>
                    –
                  </option>
                  {others.map((one) => (
                    <option key={one.value} value={one.value}>
                      {signOf((field.boxes ?? []).indexOf(one))} {box(one)}
                    </option>
                  ))}
                </select>
              </label>
            )}
          </fieldset>
        );
      })}
      <ProblemNote failure={failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={!isDone || isPending}>
          {t("settle")}
        </button>
      </div>
    </form>
  );
}
