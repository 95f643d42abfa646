import { useEffect, useRef, type ReactNode } from "react";
import "./form.css";

/** A question over the page that keeps the focus until it is answered; Escape closes it where `onClose` is given. */
export function Dialog({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose?: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const place = dialog.current;
    if (place?.open === false) place.showModal();
    return () => place?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <h2>{title}</h2>
      {children}
    </dialog>
  );
}
