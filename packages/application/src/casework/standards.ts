import { readFileSync } from "node:fs";
import { readCaseRules, readHotline, type CaseRules, type Reading } from "@sangan/documents";
import type { HotlineDefinition } from "@sangan/evaluation/casework";

const SHIPPED = new URL("../../../../standards/", import.meta.url);

let rules: CaseRules | undefined;
let hotline: HotlineDefinition | undefined;

/** What cases are judged by where a community has set nothing of its own. */
export function usualRules(): CaseRules {
  rules ??= shipped("case-rules/1.0.0/usual.yaml", readCaseRules);
  return rules;
}

/** How the three rates of a hotline (接诉即办三率) are reckoned. */
export function usualHotline(): HotlineDefinition {
  hotline ??= shipped("hotline-rates/1.0.0/jiesu-jiban.yaml", readHotline).definition;
  return hotline;
}

function shipped<T>(name: string, read: (file: { name: string; bytes: Uint8Array }) => Reading<T>): T {
  const reading = read({ name, bytes: readFileSync(new URL(name, SHIPPED)) });
  if (!reading.ok) throw new Error(`${name}: ${JSON.stringify(reading.problems)}`);
  return reading.value;
}
