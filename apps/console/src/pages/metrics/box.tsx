import type { CommunitySpread } from "@sangan/api/client";
import type { CSSProperties, ReactNode } from "react";
import { boxOf, type BoxMarks, type Scale } from "./scale.ts";

function marksOf({ p5, p25, p50, p75, p95 }: CommunitySpread): BoxMarks | undefined {
  if (p5 === null || p25 === null || p50 === null || p75 === null || p95 === null) return undefined;
  return { p5, p25, p50, p75, p95 };
}

const span = (from: number, to: number): CSSProperties => ({ left: `${from}%`, width: `${to - from}%` });

/** How a community's values are spread: a line from its 5th to its 95th percentile, a box over its middle half, a mark at its median. */
export function SpreadBox({
  community,
  scale,
  label,
}: {
  readonly community: CommunitySpread;
  readonly scale: Scale | undefined;
  readonly label: string;
}): ReactNode {
  const marks = marksOf(community);
  if (marks === undefined || scale === undefined) return <span className="quiet">–</span>;
  const box = boxOf(marks, scale);
  return (
    <span className="spread-box" role="img" aria-label={label} title={label}>
      <i className="spread-line" style={span(box.p5, box.p95)} />
      <i className="spread-half" style={span(box.p25, box.p75)} />
      <i className="spread-median" style={{ left: `${box.p50}%` }} />
    </span>
  );
}
