import type { ConsentDocument, Questionnaire } from "@sangan/evaluation/survey";
import { campaignDocumentById, type CampaignDocumentKind, type CampaignDocumentRow } from "@sangan/storage";
import type { Store } from "../../context/index.ts";

/** A version of a document, read. */
export interface Version<T> {
  readonly id: string;
  readonly number: number;
  readonly digest: string;
  readonly document: T;
}

/** Versions by their ids. They never change, so each is read once. */
export interface Documents {
  readonly questionnaire: (store: Store, id: string) => Promise<Version<Questionnaire> | undefined>;
  readonly consent: (store: Store, id: string) => Promise<Version<ConsentDocument> | undefined>;
}

/** What was checked when it was kept. */
function questionnaireIn(row: CampaignDocumentRow): Questionnaire {
  return JSON.parse(row.document) as Questionnaire;
}

function consentIn(row: CampaignDocumentRow): ConsentDocument {
  return JSON.parse(row.document) as ConsentDocument;
}

function reader<T>(
  kind: CampaignDocumentKind,
  read: (row: CampaignDocumentRow) => T,
  most: number,
): (store: Store, id: string) => Promise<Version<T> | undefined> {
  const known = new Map<string, Version<T>>();
  return async (store, id) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const row = await campaignDocumentById(store, kind, id);
    if (row === undefined) return undefined;
    const version = { id, number: row.number, digest: row.digest, document: read(row) };
    const [oldest] = known.keys();
    if (known.size >= most && oldest !== undefined) known.delete(oldest);
    known.set(id, version);
    return version;
  };
}

export function createDocuments(most = 50): Documents {
  return {
    questionnaire: reader("questionnaire", questionnaireIn, most),
    consent: reader("consent_text", consentIn, most),
  };
}
