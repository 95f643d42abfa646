import { documentText, readWeights, type SourceFile } from "@sangan/documents";
import type { Weights } from "@sangan/evaluation";
import {
  listWeights as weightRows,
  publishWeights as freezeWeights,
  saveWeights,
  systemById,
  weightsById,
  weightsByVersion,
  type WeightTableRow,
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
import { storedSystem, storedWeights, WEIGHTS_FILE } from "./documents.ts";
import {
  documentOf,
  summaryOf,
  type BadDocument,
  type Immutable,
  type Imported,
  type StoredDocument,
} from "./system.ts";

/** Weights without their document. */
export type WeightsSummary = Omit<WeightTableRow, "document">;

/** The system of the weights is not published yet. */
export interface SystemNotPublished extends Trouble {
  readonly code: "system-not-published";
}

/** Imports a weight table for a stored system as a draft. Published weights stay as they are. @clause 5.1 */
export async function importWeights(
  context: Context,
  authorised: Authorised<"system.write">,
  request: { readonly systemId: string; readonly file: SourceFile },
): Promise<Outcome<Imported<WeightsSummary>, BadDocument | Immutable | NotFound>> {
  const { systemId, file } = request;
  const row = isId(systemId) ? await systemById(context.store, systemId) : undefined;
  if (row === undefined) return NOT_FOUND;
  const { system } = storedSystem(row);
  const given = readWeights(file, system);
  if (!given.ok) return refused({ code: "bad-document", problems: given.problems });
  // Weights are kept in one form, whatever file they came in: its bytes are what results name.
  const text = documentText(given.value.document);
  const reading = readWeights(fileOf(text), system);
  if (!reading.ok) return refused({ code: "bad-document", problems: reading.problems });
  const { weights, digest } = reading.value;
  return change<Imported<WeightsSummary>, Immutable>(context, authorised.actor, async (trx, note) => {
    const { id: name, version, title } = weights;
    const known = await weightsByVersion(trx, name, version);
    if (known?.digest === digest && known.indicator_system_id === systemId)
      return done({ stored: summaryOf(known), problems: given.problems });
    const facts = { name, version, digest, document: text, title: { ...title }, indicatorSystemId: systemId };
    const written = await saveWeights(trx, facts, now(context));
    if (!written.ok) return refused({ code: "immutable", digest: known?.digest ?? "" });
    note({ action: "weights.import", subject: written.value.id, detail: { weights: name, version, digest } });
    return done({ stored: summaryOf(written.value), problems: given.problems });
  });
}

/** Publishes weights of a published system: from now on this version stays as it is. */
export async function publishWeights(
  context: Context,
  authorised: Authorised<"system.publish">,
  request: { readonly id: string },
): Promise<Outcome<WeightsSummary, NotFound | SystemNotPublished | BadDocument>> {
  if (!isId(request.id)) return NOT_FOUND;
  return change<WeightsSummary, NotFound | SystemNotPublished | BadDocument>(
    context,
    authorised.actor,
    async (trx, note) => {
      const before = await weightsById(trx, request.id);
      if (before === undefined) return NOT_FOUND;
      if (before.state === "published") return done(summaryOf(before));
      const system = await systemById(trx, before.indicator_system_id);
      if (system?.state !== "published") return refused({ code: "system-not-published" });
      // The system may have been another draft when they were imported.
      const fits = readWeights(fileOf(before.document), storedSystem(system).system);
      if (!fits.ok) return refused({ code: "bad-document", problems: fits.problems });
      await freezeWeights(trx, request.id, now(context));
      const after = await weightsById(trx, request.id);
      if (after === undefined) return NOT_FOUND;
      const { weights_id: weights, version, digest } = after;
      note({ action: "weights.publish", subject: request.id, detail: { weights, version, digest } });
      return done(summaryOf(after));
    },
  );
}

/** All weights, or those of one system, without their documents. */
export function listWeights(
  context: Context,
  _authorised: Authorised<"system.read">,
  request: { readonly systemId?: string },
): Promise<WeightsSummary[]> {
  return weightRows(context.store, request.systemId);
}

/** Weights with their numbers. */
export interface WeightsView {
  readonly stored: WeightsSummary;
  readonly weights: Weights;
}

/** A weight table with its numbers. */
export async function getWeights(
  context: Context,
  _authorised: Authorised<"system.read">,
  request: { readonly id: string },
): Promise<Outcome<WeightsView, NotFound>> {
  const row = isId(request.id) ? await weightsById(context.store, request.id) : undefined;
  const system = row === undefined ? undefined : await systemById(context.store, row.indicator_system_id);
  if (row === undefined || system === undefined) return NOT_FOUND;
  return done({ stored: summaryOf(row), weights: storedWeights(row, storedSystem(system).system).weights });
}

/** The document of a weight table, as results name it. */
export async function getWeightsDocument(
  context: Context,
  _authorised: Authorised<"system.read">,
  request: { readonly id: string },
): Promise<Outcome<StoredDocument, NotFound>> {
  const row = isId(request.id) ? await weightsById(context.store, request.id) : undefined;
  return row === undefined ? NOT_FOUND : done(documentOf(row));
}

function fileOf(text: string): SourceFile {
  return { name: WEIGHTS_FILE, bytes: new TextEncoder().encode(text) };
}
