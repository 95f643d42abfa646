import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./icon.tsx";

const CROSS = "M5 5l10 10M15 5 5 15";

/** Something over the page that keeps the focus until it is closed: the menu on a narrow screen, the list of keys. */
export function Drawer({
  open,
  title,
  className,
  onClose,
  children,
}: {
  readonly open: boolean;
  readonly title: string;
  readonly className: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useTranslation("shell");
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    // A press on the backdrop closes it; the keyboard has Escape and the button.
    <dialog
      ref={dialog}
      className={className}
      aria-label={title}
      onClose={onClose}
      onPointerDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="drawer-body">
        <div className="drawer-head">
          <strong>{title}</strong>
          <button type="button" className="button bare" onClick={onClose} aria-label={t("close")}>
            <Icon path={CROSS} />
          </button>
        </div>
        {open ? children : null}
      </div>
    </dialog>
  );
}
