import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** Titles of more characters may be cut. */
const LONG = 60;

/** The path of the page that is shown. */
let shown = location.pathname;

/** The frame of every page: document title, heading (focused when somebody comes from another page), actions, content. */
export function Page({
  title,
  lead,
  actions,
  children,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useTranslation("shell");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = t("pageTitle", { page: title });
  }, [t, title]);
  useEffect(() => {
    // The first page of a visit leaves the focus at the top, where the skip link is.
    if (location.pathname !== shown) heading.current?.focus({ preventScroll: true });
    shown = location.pathname;
  }, []);
  return (
    <>
      <div className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1} title={title.length > LONG ? title : undefined}>
            {title}
          </h1>
          {lead === undefined ? null : <div className="page-lead">{lead}</div>}
        </div>
        {actions === undefined ? null : <div className="page-actions">{actions}</div>}
      </div>
      {children}
    </>
  );
}
