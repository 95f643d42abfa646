import type { Evidence } from "@sangan/evaluation/evidence";
import type { Book, CommunityRef } from "./book.ts";
import { type CaseLine, caseRow, standingOf } from "./case-line.ts";
import { CaseTally } from "./case-tally.ts";
import { ACCEPTED, DUPLICATE, type Ledger, type Outcome } from "./ledger.ts";
import type { Plan } from "./plan.ts";
import type { RowReader } from "./row-reader.ts";

/** A line of a case's log, with what tells a repetition from a contradiction. */
interface LoggedEvent extends CaseLine {
  readonly table: number;
  readonly row: number;
  readonly file: number;
}

/** Service cases (服务工单), line by line. Their numbers serve to join lines and are not kept in evidence. @clause 5.1 b */
export class CaseBook implements Book {
  readonly #plan: Plan;
  readonly #ledger: Ledger;
  /** By community, then service, then case. */
  readonly #logs: Map<string, Map<string, LoggedEvent[]>>[] = [];
  readonly #tallies: CaseTally[] = [];

  constructor(plan: Plan, ledger: Ledger) {
    this.#plan = plan;
    this.#ledger = ledger;
  }

  take(row: RowReader, community: CommunityRef, file: number): Outcome {
    const read = caseRow(row, this.#plan.services);
    if (read === undefined) return row.refused ?? ACCEPTED;
    const { service, id, line } = read;
    const log = this.#log(community, service, id);
    const standing = standingOf(log, line, (same) => this.#ledger.placeOf(same));
    if (standing === "duplicate") return DUPLICATE;
    if (standing !== "new") row.refuse(standing, standing.code === "too-many-events" ? "case" : undefined);
    if (row.refused !== undefined) return row.refused;
    log.push({ ...line, file, ...row.place });
    return ACCEPTED;
  }

  settle(): void {
    for (const [community, services] of this.#logs.entries()) {
      if (services === undefined) continue;
      const tally = (this.#tallies[community] ??= new CaseTally());
      for (const [service, cases] of services) {
        const targets = this.#plan.services.get(service) ?? [];
        for (const log of cases.values()) {
          const unused = tally.add(targets, log);
          if (unused !== undefined) for (const event of log) this.#ledger.unused(event.table, unused);
        }
      }
    }
    this.#logs.length = 0;
  }

  evidenceOf(community: CommunityRef, sha256: (file: number) => string): readonly Evidence[] {
    return this.#tallies[community.index]?.evidence(sha256) ?? [];
  }

  #log(community: CommunityRef, service: string, id: string): LoggedEvent[] {
    const services = (this.#logs[community.index] ??= new Map<string, Map<string, LoggedEvent[]>>());
    let cases = services.get(service);
    if (cases === undefined) services.set(service, (cases = new Map<string, LoggedEvent[]>()));
    let log = cases.get(id);
    if (log === undefined) cases.set(id, (log = []));
    return log;
  }
}
