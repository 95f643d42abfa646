import { template, type TemplateLanguage } from "@sangan/ingest";
import { systemById } from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import { done, isId, NOT_FOUND, type Context, type NotFound, type Outcome } from "../context/index.ts";
import { storedSystem } from "../systems/index.ts";

/** A workbook (XLSX) to fill in for a system. */
export async function getTemplate(
  context: Context,
  _authorised: Authorised<"system.read">,
  request: { readonly systemId: string; readonly language: TemplateLanguage },
): Promise<Outcome<Uint8Array, NotFound>> {
  const row = isId(request.systemId) ? await systemById(context.store, request.systemId) : undefined;
  if (row === undefined) return NOT_FOUND;
  return done(await template({ system: storedSystem(row).system, language: request.language }));
}
