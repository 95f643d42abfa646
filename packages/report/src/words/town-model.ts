/** What the report of a town says beside the words of a community's. */
export interface TownWords {
  readonly kind: string;
  readonly lead: string;
  readonly communities: string;
  readonly scored: string;
  readonly withoutScore: string;
  readonly median: string;
  readonly quartiles: (low: string, high: string) => string;
  readonly complete: string;
  readonly empty: string;
  readonly mixed: string;
  readonly sections: Readonly<
    Record<
      "summary" | "distribution" | "ranking" | "grades" | "profile" | "senses" | "gates" | "missing" | "basis",
      string
    >
  >;
  readonly distribution: (bins: string) => string;
  readonly bin: (from: number, to: number) => string;
  readonly binLabel: string;
  readonly completeOnes: string;
  readonly incompleteOnes: string;
  readonly columns: Readonly<
    Record<
      | "rank"
      | "possible"
      | "community"
      | "code"
      | "total"
      | "interval"
      | "grade"
      | "gates"
      | "unknownGates"
      | "missing"
      | "count"
      | "share"
      | "quartile1"
      | "median"
      | "quartile3"
      | "min"
      | "max"
      | "unmet"
      | "insufficient"
      | "scored",
      string
    >
  >;
  readonly rankingLead: string;
  readonly search: string;
  readonly searchHint: string;
  readonly gradeFilter: string;
  readonly allGrades: string;
  readonly noGrade: string;
  readonly show: string;
  readonly onlyGated: string;
  readonly onlyUnknown: string;
  readonly onlyIncomplete: string;
  readonly everything: string;
  readonly pageSize: string;
  readonly previous: string;
  readonly next: string;
  /** Templates for the script: {from}, {to}, {count}, {all}. */
  readonly shown: string;
  readonly nothingFound: string;
  readonly withoutScript: (shown: number, all: number) => string;
  readonly profileLead: string;
  readonly sensesLead: string;
  readonly medianGap: string;
  readonly asTable: string;
  readonly gatesLead: string;
  readonly gatesEmpty: string;
  readonly missingLead: string;
  readonly missingEmpty: string;
  readonly firstOf: (shown: number, all: number) => string;
  readonly inputsLead: string;
  readonly combinations: (count: number) => string;
}
