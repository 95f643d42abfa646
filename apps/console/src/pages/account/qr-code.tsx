import { encodeQR } from "qr";
import { useMemo, type ReactNode } from "react";

/** The dark squares of a QR code as one path, in squares from the upper left. */
function pathOf(text: string): { readonly path: string; readonly size: number } {
  const rows = encodeQR(text, "raw", { border: 4 });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return { path, size: rows.length };
}

/** A QR code: dark on white in every theme, as scanners want it. */
export function QrCode({ text, name }: { readonly text: string; readonly name: string }): ReactNode {
  const { path, size } = useMemo(() => pathOf(text), [text]);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={name} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
