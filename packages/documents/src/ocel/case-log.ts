import type { CaseEvent } from "@sangan/evaluation/casework";

/** The log of one service case (服务工单), of a service of a community. */
export interface CaseLog {
  readonly community: string;
  readonly service: string;
  /** The case's number among those of the service. */
  readonly case: string;
  readonly events: readonly CaseEvent[];
}
