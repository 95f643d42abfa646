import { readCaseRules, type CaseRules, type SourceFile } from "@sangan/documents";
import { caseRulesFor, caseRulesOf, saveCaseRules, type CaseRulesRow } from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import {
  done,
  NOT_FOUND,
  now,
  refused,
  type Conflict,
  type Context,
  type NotFound,
  type Outcome,
  type Store,
} from "../context/index.ts";
import { heldCommunity } from "../points/access.ts";
import type { BadDocument } from "../systems/index.ts";
import { usualRules } from "./standards.ts";

/** What a community's cases are judged by, and whether it has set it itself. */
export interface CaseRulesView {
  readonly rules: CaseRules;
  /** As it is set; null: the usual ones hold. */
  readonly own: CaseRulesRow | null;
}

/** The rules that hold for a community. */
export async function rulesFor(store: Store, code: string): Promise<CaseRules> {
  const row = await caseRulesFor(store, code);
  return row === undefined ? usualRules() : keptRules(row);
}

/** It was accepted when it was kept. */
function keptRules({ scope, document }: CaseRulesRow): CaseRules {
  const reading = parsed(document);
  if (!reading.ok) throw new Error(`rules of ${scope}: ${JSON.stringify(reading.problems)}`);
  return reading.value;
}

function parsed(document: object): ReturnType<typeof readCaseRules> {
  return readCaseRules(fileOf(document));
}

function fileOf(document: object): SourceFile {
  return { name: "rules.json", bytes: new TextEncoder().encode(JSON.stringify(document)) };
}

/** Rules as somebody hands them in: a document, or a file of one (YAML or JSON). */
export type GivenRules =
  | { readonly document: Readonly<Record<string, unknown>>; readonly file?: undefined }
  | { readonly file: SourceFile; readonly document?: undefined };

/** What a community's cases are judged by: working hours, limits, online channels, and what a low rating leads to. */
export async function getCaseRules(
  context: Context,
  authorised: Authorised<"case.read">,
  request: { readonly code: string },
): Promise<Outcome<CaseRulesView, NotFound>> {
  const found = await heldCommunity(context, authorised, request.code);
  if (!found.ok) return found;
  const own = await caseRulesOf(context.store, found.value.code);
  return done({ rules: await rulesFor(context.store, found.value.code), own: own ?? null });
}

/** Sets the rules of a community, if nobody has since `version` (0: it had none of its own); of what cannot be read each fault is named with its place. */
export async function setCaseRules(
  context: Context,
  authorised: Authorised<"case.manage">,
  request: { readonly code: string; readonly version: number } & GivenRules,
): Promise<Outcome<CaseRulesView, NotFound | BadDocument | Conflict>> {
  const found = await heldCommunity(context, authorised, request.code);
  if (!found.ok) return found;
  const { code } = found.value;
  const reading = readCaseRules(request.file ?? fileOf(request.document));
  if (!reading.ok) return refused({ code: "bad-document", problems: reading.problems });
  const { document } = reading.value;
  const { version } = request;
  return change<CaseRulesView, NotFound | Conflict>(context, authorised.actor, async (trx, note) => {
    const written = await saveCaseRules(trx, { scope: code, version }, { document, at: now(context) });
    if (!written.ok) {
      const { problem } = written;
      return problem.code === "changed" ? refused({ code: "conflict", version: problem.version }) : NOT_FOUND;
    }
    note({ action: "case.rules", subject: code, detail: { version: written.value.version } });
    return done({ rules: reading.value, own: written.value });
  });
}
