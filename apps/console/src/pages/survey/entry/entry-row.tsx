import { useRef, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { shownSign, signOf, valueOfKey, type EntryField } from "./entry-fields.ts";
import { useEntryText } from "./use-entry-text.ts";

/** Puts the focus on the field before or after the one that has it. */
function step(from: HTMLElement, by: 1 | -1): void {
  const all = [...(from.closest("form")?.querySelectorAll<HTMLElement>("[data-entry]") ?? [])];
  const next =
    all[all.indexOf(from) + by] ??
    (by === 1 ? from.closest("form")?.querySelector<HTMLElement>("[type=submit]") : null);
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

interface RowProps {
  readonly field: EntryField;
  readonly number: number;
  readonly value: string | undefined;
  readonly isOdd: boolean;
  readonly onType: (value: string) => void;
}

/** One field of a paper form: a key for the box, and the next field has the focus. */
export function EntryRow(given: RowProps): ReactNode {
  return given.field.boxes === null ? <TextRow {...given} /> : <BoxRow {...given} />;
}

function BoxRow({ field, number, value, isOdd, onType }: RowProps): ReactNode {
  const { t } = useTranslation("paper");
  const { label, box, value: told } = useEntryText();
  const place = useRef<HTMLInputElement>(null);
  const take = (typed: string): void => {
    onType(typed);
    if (place.current !== null) step(place.current, 1);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    const moves: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1, Enter: 1, Backspace: -1 };
    const move = moves[key];
    if (move !== undefined) {
      event.preventDefault();
      if (key === "Enter" && value === undefined) onType("");
      step(event.currentTarget, move);
    }
  };
  const boxes = field.boxes ?? [];
  return (
    <div className={isOdd ? "entry-row odd" : "entry-row"}>
      <span className="entry-number digits">{number}</span>
      <input
        ref={place}
        data-entry={field.key}
        className="entry-sign digits"
        aria-label={`${number}. ${label(field)}: ${boxes.map((one, at) => `${signOf(at)} ${box(one)}`).join(", ")}`}
        autoComplete="off"
        inputMode={boxes.length > 9 ? "text" : "numeric"}
        value={shownSign(field, value)}
        onKeyDown={onKeyDown}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => {
          const typed = valueOfKey(field, target.value.replace(shownSign(field, value), "").slice(-1) || target.value);
          if (typed !== undefined) take(typed);
        }}
      />
      <span className="entry-label">
        <span>{label(field)}</span>
        <span className="entry-boxes">
          {boxes.map((one, at) => (
            <button
              key={one.value}
              type="button"
              tabIndex={-1}
              className={value === one.value ? "entry-box on" : "entry-box"}
              onClick={() => take(one.value)}
            >
              <b>{signOf(at)}</b> {box(one)}
            </button>
          ))}
        </span>
      </span>
      <span className="entry-told">{value === undefined ? t("notYet") : told(field, value)}</span>
    </div>
  );
}

function TextRow({ field, number, value, isOdd, onType }: RowProps): ReactNode {
  const { t } = useTranslation("paper");
  const { label } = useEntryText();
  return (
    <div className={isOdd ? "entry-row odd" : "entry-row"}>
      <span className="entry-number digits">{number}</span>
      <span className="entry-sign" aria-hidden="true" />
      <span className="entry-label">
        <span>{label(field)}</span>
        <textarea
          data-entry={field.key}
          className="input"
          rows={2}
          maxLength={10_000}
          aria-label={`${number}. ${label(field)}`}
          value={value ?? ""}
          onChange={({ target }) => onType(target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            step(event.currentTarget, 1);
          }}
        />
      </span>
      <span className="entry-told">{t("commentHint")}</span>
    </div>
  );
}
