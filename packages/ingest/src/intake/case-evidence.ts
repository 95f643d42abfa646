import type { CaseEvent } from "@sangan/evaluation/casework";
import type { Evidence } from "@sangan/evaluation/evidence";
import type { IndicatorSystem, NumericMeasure } from "@sangan/evaluation/indicator-system";
import { CaseTally } from "../collection/case-tally.ts";
import { planOf, type Target } from "../collection/plan.ts";

/** What a system asks of service cases up to the end of a period. */
export interface CaseQuestions {
  /** Criteria by the service that they look at. */
  readonly services: ReadonlyMap<string, readonly Target<NumericMeasure>[]>;
}

/** The criteria of a system that look at service cases. `end`: milliseconds since 1970. */
export function caseQuestionsOf(system: IndicatorSystem, end: number): CaseQuestions {
  return { services: planOf(system, end).services };
}

/** The cases of a service of one community, each with its events before the period's end. */
export interface ServiceCases {
  readonly service: string;
  readonly logs: Iterable<readonly CaseEvent[]>;
  /** SHA-256 over the events behind it. */
  readonly digest: string;
}

/** The evidence that stored cases give, as if their lines stood in a raw file. @clause 5.1 b */
export function caseEvidence({ services }: CaseQuestions, cases: readonly ServiceCases[]): readonly Evidence[] {
  const tally = new CaseTally();
  for (const [file, { service, logs }] of cases.entries()) {
    const targets = services.get(service) ?? [];
    for (const log of logs)
      tally.add(
        targets,
        log.map((event) => ({ ...event, file })),
      );
  }
  return tally.evidence((file) => cases[file]?.digest ?? "");
}
