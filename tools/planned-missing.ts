// Compares the drawn and steered survey with fixed ones on simulated communities, and draws the picture of docs/standard/survey.md.
// node tools/planned-missing.ts [communities]

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { argv, stdout } from "node:process";
import { readSystem, SENSE_QUESTIONS } from "@sangan/documents";
import { questionnaireOf, type Questionnaire } from "@sangan/evaluation/survey";
import { compareDesigns, DESIGNS, median, type Comparison, type Design } from "@sangan/testkit";

const ROOT = new URL("../", import.meta.url);
const SHIPPED = new URL("standards/smart-community-experience/1.0.0/", ROOT);
const PICTURE = new URL("docs/standard/planned-missing.svg", ROOT);

/** 150, 300 and 600 sheets of 20 questions, at four minutes and one for consent, filter and strata. */
const MINUTES = [750, 1500, 3000];
const RESIDENTS = 3000;

const NAMES: Readonly<Record<Design, string>> = {
  everything: "all 147 questions, to everybody",
  filtered: "all questions on services used",
  fixed: "the same random 20 for all",
  rotation: "20 drawn for each, all alike",
  steered: "20 drawn for each, steered",
};
const COLOURS: Readonly<Record<Design, string>> = {
  everything: "#7a7a7a",
  filtered: "#b35900",
  fixed: "#8a3ffc",
  rotation: "#0072b2",
  steered: "#007d48",
};

interface Row {
  readonly minutes: number;
  readonly design: Design;
  readonly runs: readonly Comparison[];
}

function shippedQuestionnaire(): Questionnaire {
  const indicators = readdirSync(new URL("indicators/", SHIPPED)).map((name) => `indicators/${name}`);
  const files = ["system.yaml", "innovation.yaml", ...indicators].map((name) => ({
    name,
    bytes: readFileSync(new URL(name, SHIPPED)),
  }));
  const system = readSystem(files, "system.yaml");
  if (!system.ok) throw new Error("the shipped system does not read");
  const made = questionnaireOf(system.value.system, { senses: SENSE_QUESTIONS, seed: "2026", stage: "operation" });
  if (!made.ok) throw new Error("no questionnaire");
  return made.value;
}

const middle = (runs: readonly Comparison[], of: (one: Comparison) => number): number => median(runs.map(of));

function tableOf(rows: readonly Row[]): string {
  const head = [
    "| minutes | asked | sheets | widest | 90th of 100 | middle | items with ≥ 30 answers | fewest answers | intervals that hold |",
    "|---:|---|---:|---:|---:|---:|---:|---:|---:|",
  ];
  const lines = rows.map(({ minutes, design, runs }) => {
    const held = runs.reduce((sum, one) => sum + one.held, 0) / runs.reduce((sum, one) => sum + one.intervals, 0);
    const cells = [
      minutes,
      NAMES[design],
      Math.round(middle(runs, ({ sheets }) => sheets)),
      middle(runs, ({ widest }) => widest).toFixed(2),
      middle(runs, ({ ninetieth }) => ninetieth).toFixed(2),
      middle(runs, (one) => one.middle).toFixed(2),
      Math.round(middle(runs, ({ enough }) => enough)),
      Math.round(middle(runs, ({ fewest }) => fewest)),
      `${(held * 100).toFixed(1)} %`,
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [...head, ...lines].join("\n");
}

const WIDTH = 760;
const HEIGHT = 380;
const LEFT = 56;
const BOTTOM = 96;
const TOP = 24;
const Y = (points: number): number => HEIGHT - BOTTOM - (points / 4) * (HEIGHT - BOTTOM - TOP);

/** The widest interval of each design: a dot at the middle community, a line from the 10th to the 90th of a hundred. */
function pictureOf(rows: readonly Row[], communities: number): string {
  const group = (WIDTH - LEFT) / MINUTES.length;
  const marks = rows.map(({ minutes, design, runs }) => {
    const widths = runs.map(({ widest }) => widest).toSorted((a, b) => a - b);
    const at = (share: number): number => widths[Math.floor(share * (widths.length - 1))] ?? 0;
    const x = LEFT + group * MINUTES.indexOf(minutes) + (group / 6) * (DESIGNS.indexOf(design) + 1);
    const value = middle(runs, ({ widest }) => widest);
    const colour = COLOURS[design];
    return [
      `<line x1="${x}" x2="${x}" y1="${Y(at(0.1)).toFixed(1)}" y2="${Y(at(0.9)).toFixed(1)}" stroke="${colour}" stroke-width="3"/>`,
      `<circle cx="${x}" cy="${Y(value).toFixed(1)}" r="5" fill="${colour}"/>`,
      `<text x="${x + 8}" y="${(Y(value) + 4).toFixed(1)}" fill="${colour}">${value.toFixed(2)}</text>`,
    ].join("");
  });
  const grid = [0, 1, 2, 3, 4].map(
    (points) =>
      `<line x1="${LEFT}" x2="${WIDTH}" y1="${Y(points)}" y2="${Y(points)}" stroke="#d0d0d0"/><text x="${LEFT - 8}" y="${Y(points) + 4}" text-anchor="end">${points}</text>`,
  );
  const groups = MINUTES.map(
    (minutes, at) =>
      `<text x="${LEFT + group * (at + 0.5)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${minutes} minutes of residents</text>`,
  );
  const legend = DESIGNS.map((design, at) => {
    const x = LEFT + (at % 3) * 235;
    const y = HEIGHT - 44 + Math.floor(at / 3) * 22;
    return `<circle cx="${x + 6}" cy="${y - 4}" r="5" fill="${COLOURS[design]}"/><text x="${x + 18}" y="${y}">${NAMES[design]}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="sans-serif" font-size="13" fill="#222">
<title>Widest 95 % interval of an item, in scale points, within the same minutes</title>
<desc>Middle of ${communities} simulated communities; lines from the 10th to the 90th of a hundred. The scale is 4 points wide.</desc>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${[...grid, ...groups, ...legend, ...marks].join("\n")}
</svg>
`;
}

const communities = Number(argv[2] ?? 100);
const questionnaire = shippedQuestionnaire();
const rows = MINUTES.flatMap((minutes) => {
  const results = compareDesigns(questionnaire, { communities, residents: RESIDENTS, minutes, seed: "docs" });
  return DESIGNS.map((design) => ({ minutes, design, runs: results.get(design) ?? [] }));
});
writeFileSync(PICTURE, pictureOf(rows, communities));
stdout.write(`${tableOf(rows)}\n`);
