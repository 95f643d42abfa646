import { useState, type ReactNode } from "react";

/** Copies a text, and says that it did. */
export function CopyButton({
  text,
  label,
  done,
}: {
  /** The text, as it is when the button is pressed. */
  readonly text: () => string;
  readonly label: string;
  readonly done: string;
}): ReactNode {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text());
    setCopied(true);
  };
  return (
    <button type="button" className="button" onClick={() => void copy()} onBlur={() => setCopied(false)}>
      <span aria-live="polite">{copied ? done : label}</span>
    </button>
  );
}
