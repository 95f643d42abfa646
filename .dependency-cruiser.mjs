// Who may import whom. Every rule says why in its comment; tools/check-borders.ts runs them.

const test = "\\.test\\.ts$";
const gatherers = "(evidence|measurement|survey|casework|assessment)";
const inEvaluation = (folder) => `^packages/evaluation/src/${folder}/`;
const everyOtherFolderThan = (folders) => `^packages/evaluation/src/(?!(${folders})/)[^/]+/`;

/** A package may import the named packages and itself, no other package or app. */
const packageMayImport = (name, allowed, comment) => ({
  name: `${name}-imports-only-${allowed.length === 0 ? "itself" : allowed.join("-and-")}`,
  comment,
  severity: "error",
  from: { path: `^packages/${name}/`, pathNot: test },
  to: { path: "^(packages|apps)/", pathNot: `^packages/(${[name, ...allowed].join("|")})/` },
});

/** A folder of the evaluation may import the named folders and itself, no other. */
const folderMayImport = (folder, allowed, comment) => ({
  name: `evaluation-${folder}-imports-only-${allowed.length === 0 ? "itself" : allowed.join("-and-")}`,
  comment,
  severity: "error",
  from: { path: inEvaluation(folder), pathNot: test },
  to: { path: everyOtherFolderThan([folder, ...allowed].join("|")) },
});

export default {
  forbidden: [
    {
      name: "no-unresolvable",
      comment: "An import that leads nowhere is a mistake, and a border over it would be checked in vain.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-cycle",
      comment: "Data walks one way: modules that need each other are one module or miss a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "only-own-dependencies",
      comment: "A package names in its own package.json what it imports, so that it can be understood and moved alone.",
      severity: "error",
      from: {
        path: "^(packages|apps)/",
        pathNot: [test, "\\.config\\.ts$", "^apps/console/src/gallery/", "^apps/server/src/(routes/|mqtt/)?fixture/"],
      },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "npm-dev"] },
    },
    {
      name: "packages-by-name",
      comment: "Another package is imported by its name, so that its exports map decides what it shows.",
      severity: "error",
      from: { path: "^((?:packages|apps)/[^/]+)/" },
      to: {
        path: "^(packages|apps)/",
        pathNot: "^$1/",
        dependencyTypes: ["local"],
        dependencyTypesNot: ["aliased-workspace"],
      },
    },
    {
      name: "packages-import-no-app",
      comment: "Apps compose packages, never the other way round.",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "^apps/" },
    },
    {
      name: "testkit-is-for-tests",
      comment:
        "Builders and the seeded town serve tests, conformance, end-to-end runs, bench and the demo; a real result never rests on them.",
      severity: "error",
      from: {
        path: "^(packages|apps)/",
        pathNot: [test, "^packages/testkit/", "^apps/(cli|server)/src/(commands/)?demo", "^apps/console/src/gallery/"],
      },
      to: { path: "^packages/testkit/" },
    },

    {
      name: "evaluation-imports-nothing",
      comment:
        "The method is pure and runs anywhere: it imports no package, no part of Node, nothing but its own files.",
      severity: "error",
      from: { path: "^packages/evaluation/", pathNot: test },
      to: { pathNot: "^packages/evaluation/", couldNotResolve: false },
    },
    packageMayImport(
      "documents",
      ["evaluation"],
      "Files that travel know the method's types and nothing else of ours.",
    ),
    packageMayImport(
      "ingest",
      ["evaluation", "documents"],
      "Reading evidence is apart from reporting and from the programs.",
    ),
    packageMayImport(
      "storage",
      ["evaluation", "documents"],
      "What is kept knows what it keeps, and neither who asks for it nor how it is shown.",
    ),
    packageMayImport(
      "report",
      ["evaluation", "documents"],
      "A report is made from a result, whatever program asks for it.",
    ),
    packageMayImport(
      "application",
      ["evaluation", "documents", "ingest", "storage", "report"],
      "What people can do stands on all that is known, and on no way in which they ask for it.",
    ),
    packageMayImport(
      "api",
      ["evaluation", "documents"],
      "The contract is shared with the browser: it knows what travels, and nothing of how it is done.",
    ),
    packageMayImport(
      "testkit",
      ["evaluation", "documents"],
      "Test material for all packages must not pull in one of its users.",
    ),

    {
      name: "console-imports-only-what-runs-in-a-browser",
      comment:
        "The console runs in a browser: it asks the server by its contract, reckons by the method itself, says a result as reports do, and says why a row is refused as the command line does.",
      severity: "error",
      from: { path: "^apps/console/", pathNot: [test, "^apps/console/src/gallery/"] },
      to: {
        path: "^(packages|apps)/",
        pathNot:
          "^(apps/console|packages/(api|evaluation|documents|report/src/(view-model|wording|words)|ingest/src/words))/",
      },
    },
    {
      name: "console-gallery-is-not-shipped",
      comment: "The gallery shows made-up data to whoever looks at the pictures; no page of the console may.",
      severity: "error",
      from: { path: "^apps/console/", pathNot: "^apps/console/src/gallery/" },
      to: { path: "^apps/console/src/gallery/" },
    },

    {
      name: "survey-imports-only-what-residents-ask",
      comment:
        "The residents' pages ask the desk, draw questions by the method and write markup as reports do; nothing of staff is within their reach.",
      severity: "error",
      from: { path: "^apps/survey/", pathNot: test },
      to: {
        path: "^(packages|apps)/",
        pathNot: "^(apps/survey|packages/(application/src/index|evaluation/src/survey|report/src/html))",
      },
    },
    {
      name: "evaluation-siblings-by-index",
      comment: "A folder's index.ts is its face; what it does not show may change freely.",
      severity: "error",
      from: { path: "^packages/evaluation/src/([^/]+)/" },
      to: { path: "^packages/evaluation/src/[^/]+/", pathNot: "^packages/evaluation/src/($1/|[^/]+/index\\.ts$)" },
    },
    {
      name: "evaluation-folders-not-by-root",
      comment: "The package's index stands on its folders: a folder that imports it would import everything.",
      severity: "error",
      from: { path: "^packages/evaluation/src/[^/]+/" },
      to: { path: "^packages/evaluation/src/[^/]+\\.ts$" },
    },
    folderMayImport(
      "quantity",
      [],
      "Numbers with a unit and a range are the ground: they know no other noun of the standard.",
    ),
    folderMayImport(
      "indicator-system",
      ["quantity"],
      "An indicator system is data: what is judged, not how anything was observed.",
    ),
    folderMayImport(
      "finding",
      ["quantity", "indicator-system"],
      "A finding is what gathering hands to scoring; it knows neither side.",
    ),
    folderMayImport(
      "weights",
      ["quantity", "indicator-system"],
      "Weights belong to indicators, whatever was observed or found.",
    ),
    folderMayImport(
      "evidence",
      ["quantity", "indicator-system"],
      "Evidence is observed facts: it knows what was asked, not what is made of it.",
    ),
    {
      name: "evaluation-gatherers-know-no-score",
      comment:
        "Measurement, survey, casework and assessment turn observations into findings; what those earn is decided after them.",
      severity: "error",
      from: { path: inEvaluation("(measurement|survey|casework|assessment)"), pathNot: test },
      to: { path: inEvaluation("(weights|scoring|result|uncertainty|comparison)") },
    },
    {
      name: "evaluation-scoring-knows-findings-only",
      comment: "Scoring sees findings and never how they were gathered, so that no origin of evidence can be favoured.",
      severity: "error",
      from: { path: inEvaluation("(scoring|weights)"), pathNot: test },
      to: { path: inEvaluation(gatherers) },
    },
    {
      name: "evaluation-nothing-stands-on-uncertainty-or-comparison",
      comment: "Both look at finished scores and results; a score that depended on them would not be final.",
      severity: "error",
      from: { path: everyOtherFolderThan("uncertainty|comparison"), pathNot: test },
      to: { path: inEvaluation("(uncertainty|comparison)") },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^apps/(console|survey)/dist/|(^|/)(node_modules/\\.cache|\\.cache|coverage)/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js"],
    },
  },
};
