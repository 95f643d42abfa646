import { html, type Html } from "../html/escape.ts";
import type { Bin } from "../view-model/town.ts";
import type { Words } from "../words/index.ts";
import { coordinate } from "./geometry.ts";

const HEIGHT = 170;
const TOP = 24;

/** How many communities have which total: solid where evidence is complete, hatched where it is not. The table beside it says the same. */
export function distribution(bins: readonly Bin[], words: Words): Html {
  const most = Math.max(1, ...bins.map((bin) => bin.complete + bin.incomplete));
  const wide = 100 / bins.length;
  const columns = bins.map((bin, index) => {
    const count = bin.complete + bin.incomplete;
    const solid = (HEIGHT * bin.complete) / most;
    const hatched = (HEIGHT * bin.incomplete) / most;
    const x = `${coordinate(index * wide + wide * 0.08)}%`;
    const width = `${coordinate(wide * 0.84)}%`;
    const base = TOP + HEIGHT;
    const label =
      count === 0
        ? null
        : html`<text
            class="count"
            x="${coordinate((index + 0.5) * wide)}%"
            y="${coordinate(base - solid - hatched - 5)}"
            text-anchor="middle"
            >${count}</text
          >`;
    const mark =
      bin.from % 10 === 0
        ? html`<text
            class="${bin.from % 20 === 0 ? "major" : "minor"}"
            x="${coordinate(index * wide)}%"
            y="${base + 16}"
            text-anchor="${index === 0 ? "start" : "middle"}"
            >${bin.from}</text
          >`
        : null;
    return html`<g
      ><title>${words.town.bin(bin.from, bin.to)}${words.page.colon}${count}</title
      ><rect
        class="complete"
        x="${x}"
        width="${width}"
        y="${coordinate(base - solid)}"
        height="${coordinate(solid)}"
      /><rect
        class="open"
        x="${x}"
        width="${width}"
        y="${coordinate(base - solid - hatched)}"
        height="${coordinate(hatched)}"
      />${label}${mark}</g
    >`;
  });
  const spoken = bins.flatMap((bin) =>
    bin.complete + bin.incomplete === 0
      ? []
      : [`${words.town.bin(bin.from, bin.to)}${words.page.colon}${bin.complete + bin.incomplete}`],
  );
  return html`<svg class="columns" role="img" aria-labelledby="distribution-title distribution-desc">
    <title id="distribution-title">${words.town.sections.distribution}</title>
    <desc id="distribution-desc">${words.town.distribution(spoken.join(words.page.comma))}</desc>
    <line class="axis" x1="0" x2="100%" y1="${TOP + HEIGHT}" y2="${TOP + HEIGHT}" />
    ${columns}
    <text class="major" x="100%" y="${TOP + HEIGHT + 16}" text-anchor="end">${bins.at(-1)?.to ?? 0}</text>
  </svg>`;
}
