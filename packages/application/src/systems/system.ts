import { documentText, readSystem, type Problem, type SourceFile } from "@sangan/documents";
import { figuresOf, type IndicatorSystem, type SystemFigures } from "@sangan/evaluation";
import {
  listSystems as systemRows,
  publishSystem as freezeSystem,
  saveSystem,
  systemById,
  systemByVersion,
  type IndicatorSystemRow,
} from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import {
  done,
  isId,
  NOT_FOUND,
  now,
  refused,
  type Context,
  type NotFound,
  type Outcome,
  type Trouble,
} from "../context/index.ts";
import { storedSystem } from "./documents.ts";

/** A document that cannot be taken, with everything that is wrong with it. */
export interface BadDocument extends Trouble {
  readonly code: "bad-document";
  readonly problems: readonly Problem[];
}

/** This version is published with other content: it needs a new version. */
export interface Immutable extends Trouble {
  readonly code: "immutable";
  /** Of what is published. */
  readonly digest: string;
}

/** A system without its document. */
export type SystemSummary = Omit<IndicatorSystemRow, "document">;

/** What was imported, with the warnings that came with it. */
export interface Imported<T> {
  readonly stored: T;
  readonly problems: readonly Problem[];
}

/**
 * Imports an indicator system (评价指标体系) as a draft, from its first file and those it includes. A draft of the same version is replaced; of a
 * published one only the very same content is taken, which changes nothing.
 */
export async function importSystem(
  context: Context,
  authorised: Authorised<"system.write">,
  request: { readonly files: readonly SourceFile[]; readonly first: string },
): Promise<Outcome<Imported<SystemSummary>, BadDocument | Immutable>> {
  const reading = readSystem(request.files, request.first);
  if (!reading.ok) return refused({ code: "bad-document", problems: reading.problems });
  const { system, digest, document } = reading.value;
  return change<Imported<SystemSummary>, Immutable>(context, authorised.actor, async (trx, note) => {
    const { id: name, version, title } = system;
    const known = await systemByVersion(trx, name, version);
    if (known?.digest === digest) return done({ stored: summaryOf(known), problems: reading.problems });
    const facts = { name, version, digest, document: documentText(document), title: { ...title } };
    const written = await saveSystem(trx, facts, now(context));
    if (!written.ok) return refused({ code: "immutable", digest: known?.digest ?? "" });
    note({ action: "system.import", subject: written.value.id, detail: { system: name, version, digest } });
    return done({ stored: summaryOf(written.value), problems: reading.problems });
  });
}

/** Publishes a system: from now on this version stays as it is. Publishing twice changes nothing. */
export async function publishSystem(
  context: Context,
  authorised: Authorised<"system.publish">,
  request: { readonly id: string },
): Promise<Outcome<SystemSummary, NotFound>> {
  if (!isId(request.id)) return NOT_FOUND;
  return change<SystemSummary, NotFound>(context, authorised.actor, async (trx, note) => {
    const before = await systemById(trx, request.id);
    if (before === undefined) return NOT_FOUND;
    if (before.state === "published") return done(summaryOf(before));
    await freezeSystem(trx, request.id, now(context));
    const after = await systemById(trx, request.id);
    if (after === undefined) return NOT_FOUND;
    const { system_id: system, version, digest } = after;
    note({ action: "system.publish", subject: request.id, detail: { system, version, digest } });
    return done(summaryOf(after));
  });
}

/** A system with its model and the figures by which clause 6's principles are judged. @clause 6 */
export interface SystemView {
  readonly stored: SystemSummary;
  readonly system: IndicatorSystem;
  readonly figures: SystemFigures;
  /** What reading its document warns of. */
  readonly problems: readonly Problem[];
}

type SystemContent = Omit<SystemView, "stored">;

const KNOWN = new Map<string, SystemContent>();
const MOST_KNOWN = 8;

/** A system with its model. It is read once for each content. Who adds communities needs it for their attributes. */
export async function getSystem(
  context: Context,
  _authorised: Authorised<"system.read" | "community.write">,
  request: { readonly id: string },
): Promise<Outcome<SystemView, NotFound>> {
  const row = isId(request.id) ? await systemById(context.store, request.id) : undefined;
  return row === undefined ? NOT_FOUND : done({ stored: summaryOf(row), ...contentOf(row) });
}

function contentOf(row: IndicatorSystemRow): SystemContent {
  const known = KNOWN.get(row.digest);
  if (known !== undefined) return known;
  const { system, problems } = storedSystem(row);
  const content = { system, figures: figuresOf(system), problems };
  const [oldest] = KNOWN.keys();
  if (KNOWN.size >= MOST_KNOWN && oldest !== undefined) KNOWN.delete(oldest);
  KNOWN.set(row.digest, content);
  return content;
}

/** The document of a system, as results name it. */
export async function getSystemDocument(
  context: Context,
  _authorised: Authorised<"system.read">,
  request: { readonly id: string },
): Promise<Outcome<StoredDocument, NotFound>> {
  const row = isId(request.id) ? await systemById(context.store, request.id) : undefined;
  return row === undefined ? NOT_FOUND : done(documentOf(row));
}

/** A document as it is stored: canonical JSON. */
export interface StoredDocument {
  readonly text: string;
  readonly digest: string;
}

export function documentOf(row: { readonly document: string; readonly digest: string }): StoredDocument {
  return { text: row.document, digest: row.digest };
}

/** All systems, without their documents. */
export function listSystems(context: Context, _authorised: Authorised<"system.read">): Promise<SystemSummary[]> {
  return systemRows(context.store);
}

export function summaryOf<T extends { readonly document: string }>(row: T): Omit<T, "document"> {
  const { document: _document, ...summary } = row;
  return summary;
}
