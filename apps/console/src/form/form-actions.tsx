import type { ReactNode } from "react";

/** What ends a form or a question: the act, and the way back. Without `onAct` the act submits the form. */
export function FormActions({
  act,
  isDanger = false,
  isDisabled,
  onAct,
  cancel,
  onCancel,
  children,
}: {
  readonly act: string;
  /** It takes something away, or cannot be undone. */
  readonly isDanger?: boolean;
  readonly isDisabled: boolean;
  readonly onAct?: () => void;
  readonly cancel: string;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <div className="form-actions">
      <button
        type={onAct === undefined ? "submit" : "button"}
        className={isDanger ? "button danger" : "button primary"}
        disabled={isDisabled}
        onClick={onAct}
      >
        {act}
      </button>
      <button type="button" className="button" onClick={onCancel}>
        {cancel}
      </button>
      {children}
    </div>
  );
}
