import type { ReactNode } from "react";

/** A line drawing beside a word; it says nothing alone. */
export function Icon({ path }: { readonly path: string }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
